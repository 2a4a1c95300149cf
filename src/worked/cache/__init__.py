"""What is kept from build to build: a store of entries, their keys, the inputs that they rest on."""
