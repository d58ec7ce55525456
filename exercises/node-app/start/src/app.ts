import express from 'express';
import { allTrips, findTrip, weightInGrams } from './packing-list';

export function createApp(): express.Express {
  const app = express();
  app.disable('x-powered-by');

  app.get('/', (_request, response) => {
    response.json({ service: 'trip-service', trips: allTrips().map((trip) => trip.id) });
  });

  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });

  app.get('/trips/:id', (request, response) => {
    const trip = findTrip(request.params.id);
    if (trip === undefined) {
      response.status(404).json({ error: 'no such trip' });
      return;
    }
    response.json({ ...trip, grams: weightInGrams(trip) });
  });

  return app;
}
