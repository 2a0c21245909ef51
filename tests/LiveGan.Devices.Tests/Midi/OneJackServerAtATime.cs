namespace LiveGan.Devices.Tests.Midi;

/// <summary>Tests that use libjack in this process: it knows one server at a time, so they run one after another.</summary>
[CollectionDefinition("JACK", DisableParallelization = true)]
public sealed class OneJackServerAtATime;
