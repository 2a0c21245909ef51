using LiveGan.Synthesis.Cpu.Memory;

namespace LiveGan.Synthesis.Cpu;

/// <summary>
/// Decides which steps a frame needs: from the first layer whose inputs changed, or from as far before it as the
/// activations that are still in memory demand. What is left out would give the same bits again.
/// </summary>
static class FramePlan
{
    /// <summary>Sets every step's activity and every map's validity for the frame that follows.</summary>
    /// <param name="program">The program; its styles have been updated.</param>
    /// <param name="all">Whether to compute everything.</param>
    /// <param name="randomNoise">Whether noise is to be drawn.</param>
    public static void Decide(CpuProgram program, bool all, bool randomNoise)
    {
        CpuStage[] stages = program.Stages;
        // The last one is always computed: its picture is not kept, and goes to whatever frame is at hand.
        int first = all ? 0 : stages.Length - 1;
        for (int i = stages.Length - 1; i >= 0; i--)
        {
            CpuStage stage = stages[i];
            if (program.Styles.IsChanged(stage.Convolution.Layer.StyleRow) || stage.IsNoiseChanged || stage.Bend.IsChanged) first = i;
        }

        while (!CanBegin(program, first)) first--;

        bool imageChanged = false;
        for (int i = 0; i < stages.Length; i++)
        {
            CpuStage stage = stages[i];
            bool active = i >= first;
            stage.Convolution.IsActive = active;
            stage.Noise.IsActive = active && randomNoise && stage.Convolution.Layer.NoiseStrength != 0f;
            stage.Bend.IsActive = active && stage.Bend.Count > 0;
            if (stage.Bypass is not null) stage.Bypass.IsActive = active;
            if (stage.Rgb is not null)
            {
                bool repaint = active || imageChanged || program.Styles.IsChanged(stage.Rgb.StyleRow);
                imageChanged |= repaint;
                stage.Rgb.IsActive = repaint && !(active && stage.PaintsItself);
            }

            if (!active) continue;
            foreach (FeatureMap map in stage.Overwrites) map.IsValid = false;
            stage.Convolution.Output.IsValid = stage.Convolution.KeepsOutput;
        }
    }

    static bool CanBegin(CpuProgram program, int first)
    {
        if (first == 0) return true;
        bool imageChanged = false;
        for (int i = 0; i < program.Stages.Length; i++)
        {
            CpuStage stage = program.Stages[i];
            if (i == first) return stage.HasInputs;
            if (stage.Rgb is null) continue;
            imageChanged |= program.Styles.IsChanged(stage.Rgb.StyleRow);
            if (imageChanged && !stage.Convolution.Output.IsValid) return false;
        }

        return true;
    }
}
