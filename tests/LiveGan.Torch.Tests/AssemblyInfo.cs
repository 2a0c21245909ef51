// The live-tensor counter and the seeded generator belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
