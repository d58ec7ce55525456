const express = require('express');

const app = express();

app.get('/', (_request, response) => response.json({ service: 'postcards' }));
app.get('/health', (_request, response) => response.json({ status: 'ok' }));

app.listen(process.env.PORT || 3000);
