"""What the author owes readers beside answers: promises, and word of corrections taken up."""
