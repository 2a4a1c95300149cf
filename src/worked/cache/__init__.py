"""What is kept from build to build: a store of entries, their keys, the inputs that they rest on."""

PUBLIC = ("contents", "inputs", "keys", "store")  # the modules that other packages import
