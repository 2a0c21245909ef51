using System.Text.Json.Serialization;
using LiveGan.Core.Performance;

namespace LiveGan.MixingConsole.Live;

/// <summary>A text message of a client.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(FaderCommand), "fader")]
[JsonDerivedType(typeof(GroupCommand), "group")]
[JsonDerivedType(typeof(MacroCommand), "macro")]
[JsonDerivedType(typeof(ActionCommand), "action")]
[JsonDerivedType(typeof(ViewCommand), "view")]
[JsonDerivedType(typeof(SeenCommand), "seen")]
abstract record ClientCommand;

/// <summary>A fader moved.</summary>
sealed record FaderCommand(int Number, float Value) : ClientCommand;

/// <summary>A group fader moved.</summary>
sealed record GroupCommand(int Number, float Value) : ClientCommand;

/// <summary>A macro turned.</summary>
sealed record MacroCommand(Macro Name, float Value) : ClientCommand;

/// <summary>A button pressed.</summary>
sealed record ActionCommand(PerformanceAction Name, int? Bank = null) : ClientCommand;

/// <summary>What the client wants to be sent.</summary>
/// <param name="Values">Values messages a second, 0…60.</param>
/// <param name="Pictures">Pictures a second, 0…60.</param>
/// <param name="Side">Longest side of a picture in pixels, 32…2048.</param>
sealed record ViewCommand(int Values, int Pictures, int Side) : ClientCommand;

/// <summary>A picture arrived and was drawn; the next may come.</summary>
sealed record SeenCommand(long Picture) : ClientCommand;
