"""Documents of forms, damaged in their structure and their text, and what must hold of whatever comes of them."""
