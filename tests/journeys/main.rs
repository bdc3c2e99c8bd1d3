//! Journeys through the app, each named after what it proves.
