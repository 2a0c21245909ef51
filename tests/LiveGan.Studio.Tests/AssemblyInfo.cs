// libtorch's seeded generator and its thread count belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
