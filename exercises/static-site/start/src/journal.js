import confetti from 'canvas-confetti';

const days = ['Lisbon: the tram was late', 'Sintra: too many stairs', 'Home: the backpack was light'];
const list = document.querySelector('#days');
for (const day of days) {
  const row = document.createElement('li');
  row.textContent = day;
  list.append(row);
}
list.addEventListener('click', () => confetti());
