"""The mathematics of the blog: signals and their convolution, exact; numpy and nothing else."""
