// One process has one SDL, one X connection and one main thread.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
