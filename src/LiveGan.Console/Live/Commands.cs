using System.Text.Json.Serialization;
using LiveGan.Core.Mapping;
using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>A text message of a client.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(FaderCommand), "fader")]
[JsonDerivedType(typeof(GroupCommand), "group")]
[JsonDerivedType(typeof(MacroCommand), "macro")]
[JsonDerivedType(typeof(ParameterCommand), "parameter")]
[JsonDerivedType(typeof(ActionCommand), "action")]
[JsonDerivedType(typeof(GestureCommand), "gesture")]
[JsonDerivedType(typeof(LockCommand), "lock")]
[JsonDerivedType(typeof(DriverCommand), "driver")]
[JsonDerivedType(typeof(SignalCommand), "signal")]
[JsonDerivedType(typeof(TriggerCommand), "trigger")]
[JsonDerivedType(typeof(TempoCommand), "tempo")]
[JsonDerivedType(typeof(NudgeCommand), "nudge")]
[JsonDerivedType(typeof(LearnCommand), "learn")]
[JsonDerivedType(typeof(CancelLearnCommand), "cancelLearn")]
[JsonDerivedType(typeof(ViewCommand), "view")]
[JsonDerivedType(typeof(SeenCommand), "seen")]
abstract record ClientCommand;

/// <summary>A fader moved.</summary>
sealed record FaderCommand(int Number, float Value) : ClientCommand;

/// <summary>A group of the look moved.</summary>
sealed record GroupCommand(int Number, float Value) : ClientCommand;

/// <summary>A macro turned.</summary>
sealed record MacroCommand(Macro Name, float Value) : ClientCommand;

/// <summary>A parameter moved: direction1, deck, noise3, bend1.rotate and so on, in its own unit.</summary>
sealed record ParameterCommand(string Name, float Value) : ClientCommand;

/// <summary>A button pressed; <paramref name="Value"/> is the bank or cue from 0, or the quantum in beats, where it has one.</summary>
sealed record ActionCommand(PerformanceAction Name, float? Value = null) : ClientCommand;

/// <summary>A drag begins or ends: what lies between is one step of undo.</summary>
sealed record GestureCommand(bool Begins) : ClientCommand;

/// <summary>A dimension is locked or let go.</summary>
sealed record LockCommand(int Number, bool Locked) : ClientCommand;

/// <summary>A driver's speed, depth or phase moved.</summary>
sealed record DriverCommand(int Number, float? Speed = null, float? Depth = null, float? Phase = null) : ClientCommand;

/// <summary>A signal moved.</summary>
sealed record SignalCommand(string Name, float Value) : ClientCommand;

/// <summary>A signal's gate opened (strength above 0) or closed.</summary>
sealed record TriggerCommand(string Name, float Value) : ClientCommand;

/// <summary>The tempo in beats per minute.</summary>
sealed record TempoCommand(float Value) : ClientCommand;

/// <summary>The beat moves by so many beats.</summary>
sealed record NudgeCommand(float Value) : ClientCommand;

/// <summary>The next controls that move are bound to targets, so many neighbours one by one.</summary>
/// <param name="Target">What kind of thing.</param>
/// <param name="Number">Which one.</param>
/// <param name="Count">How many.</param>
/// <param name="Name">Which one by name instead, as <see cref="LearnTarget.TryParse"/> reads it.</param>
sealed record LearnCommand(ControlTarget Target, int Number, int Count = 1, string? Name = null) : ClientCommand;

/// <summary>Nothing is to be learned any more.</summary>
sealed record CancelLearnCommand : ClientCommand;

/// <summary>What the client wants to be sent.</summary>
/// <param name="Values">Values messages a second, 0…60.</param>
/// <param name="Pictures">Pictures a second, 0…60.</param>
/// <param name="Side">Longest side of a picture in pixels, 32…2048.</param>
sealed record ViewCommand(int Values, int Pictures, int Side) : ClientCommand;

/// <summary>A picture arrived and was drawn; the next may come.</summary>
sealed record SeenCommand(long Picture) : ClientCommand;
