"""A sample against the prediction: what was made, what is measured of it, the tests, and words on what is wrong."""
