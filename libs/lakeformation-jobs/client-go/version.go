package jobs

// Version is the version of this client, and of the contract that it is made from.
const Version = "0.2.0"
