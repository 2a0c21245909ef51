using LiveGan.Graphics;
using LiveGan.Graphics.Contexts;
using LiveGan.Graphics.Windows;
using LiveGan.Synthesis.Cpu;
using LiveGan.Synthesis.OpenGL;
using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis;

/// <summary>Which engine <see cref="Generators.Auto"/> stands for on this machine.</summary>
/// <param name="Engine">Its name.</param>
/// <param name="Reason">Why, as half a sentence.</param>
public sealed record EngineChoice(string Engine, string Reason)
{
    /// <summary>Looks at this machine: gl on a graphics card with OpenGL 4.3, else cpu.</summary>
    public static EngineChoice Make()
    {
        try
        {
            // Where EGL lists no graphics card, a context would cost a tenth of a second to learn the same.
            if (EglContext.IsSurelySoftware) return Cpu("no graphics card is listed");
            using GlDevice device = GlDevice.Open();
            GlDescription description = device.Description;
            return description.IsSoftware
                ? Cpu($"{description.Renderer} is OpenGL by the processor")
                : new EngineChoice(GlGenerator.EngineName, $"{description.Renderer} has OpenGL {description.Version}");
        }
        catch (Exception exception) when (exception is GraphicsException or SynthesisException)
        {
            return Cpu(exception.Message);
        }
    }

    static EngineChoice Cpu(string reason) => new(CpuGenerator.EngineName, reason);
}
