export interface Item {
  name: string;
  grams: number;
}

export interface Trip {
  id: string;
  destination: string;
  items: Item[];
}

const trips: Trip[] = [
  {
    id: 'lisbon',
    destination: 'Lisbon',
    items: [
      { name: 'passport', grams: 40 },
      { name: 'sun cream', grams: 220 },
      { name: 'sandals', grams: 480 },
    ],
  },
  {
    id: 'tromso',
    destination: 'Tromsø',
    items: [
      { name: 'wool jumper', grams: 610 },
      { name: 'head torch', grams: 90 },
    ],
  },
];

export function allTrips(): Trip[] {
  return trips;
}

export function findTrip(id: string): Trip | undefined {
  return trips.find((trip) => trip.id === id);
}

export function weightInGrams(trip: Trip): number {
  return trip.items.reduce((sum, item) => sum + item.grams, 0);
}
