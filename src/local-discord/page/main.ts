import './app.js'
