//! closefrom: being written.
