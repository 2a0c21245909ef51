using LiveGan.Core.Bending;
using LiveGan.Core.Frames;
using LiveGan.Core.Latents;
using LiveGan.Graphics.Sharing;
using LiveGan.Synthesis.OpenGL.Device;
using LiveGan.Synthesis.OpenGL.Layers;

namespace LiveGan.Synthesis.OpenGL;

/// <summary>The live way: pictures are painted into textures that the display shows where they lie.</summary>
public sealed unsafe partial class GlGenerator
{
    LatentFrame? _latent;
    Frame? _frame;
    SharedPicture? _underWay;
    bool _copying;

    /// <inheritdoc/>
    public bool SharesDisplay => _device.Display is not null;

    /// <inheritdoc/>
    /// <exception cref="SynthesisException">The context is lost and does not come back.</exception>
    public void Begin(LatentFrame latent, Frame frame, bool copies)
    {
        ArgumentNullException.ThrowIfNull(latent);
        ArgumentNullException.ThrowIfNull(frame);
        (_latent, _frame, _copying) = (latent, frame, copies);
        if (!TryBegin() && !TryBegin()) throw LostAgain();
    }

    /// <inheritdoc/>
    /// <exception cref="SynthesisException">The context is lost and does not come back, or the card does not finish.</exception>
    public void Finish()
    {
        if (TryFinish()) return;
        if (!TryBegin() || !TryFinish()) throw LostAgain();
    }

    /// <inheritdoc/>
    public bool TryCollect(Frame frame, bool waits)
    {
        ArgumentNullException.ThrowIfNull(frame);
        try
        {
            using GlDevice.Stay stay = _device.Enter();
            if (_copies is null || !_copies.TryTake(frame.Pixels, waits) || _device.IsLost()) return false;
            frame.Card = null;
            return true;
        }
        catch (SynthesisException) when (_device.IsGone)
        {
            return false;
        }
    }

    bool TryBegin()
    {
        _underWay = null;
        ReadOnlySpan<float> ws = Prepare(_latent!, _frame!, out NoiseSettings noise);
        LayerChanges layers = _latent!.Layers;
        FollowDisplay();
        try
        {
            using GlDevice.Stay stay = _device.Enter();
            if (_pictures is null) (_pictures, _copies) = ForDisplay(_loaded);
            SharedPicture picture = _pictures.Take(_frame!);
            Run(ws, Settled(noise), layers, PictureTarget.Texture, picture.Texture);
            _barriers.BeforeDisplay();
            picture.EndPainting(_device.Gl);
            if (_copying) _copies!.Begin(picture.Texture);
            _underWay = picture;
            return true;
        }
        catch (SynthesisException) when (_device.IsGone)
        {
            // As in TryMap.
        }

        Recover();
        return false;
    }

    bool TryFinish()
    {
        if (_underWay is null) return true;
        try
        {
            using GlDevice.Stay stay = _device.Enter();
            bool arrived = _underWay.Wait(_device.Gl, ReadBack.PatienceNanoseconds);
            if (!_device.IsLost())
            {
                if (!arrived) throw Late();
                _choice.Done();
                _underWay = null;
                return true;
            }
        }
        catch (SynthesisException) when (_device.IsGone)
        {
            // As in TryMap.
        }

        Recover();
        return false;
    }

    (PictureRing Pictures, CopyRing Copies) ForDisplay(GlNetwork loaded)
    {
        int side = Network.Resolution;
        loaded.Stages[^1].Picture!.Prepare(PictureTarget.Texture);
        var pictures = new PictureRing(_device.Gl, _device.Display, _generation, side, side);
        if (_device.Gl.GetError() is 0) return (pictures, new CopyRing(_device, 4L * side * side));
        throw new SynthesisException(
            $"the memory of {Renderer} is full: the display's pictures need {PictureRing.BytesOf(side, side) >> 20} MiB more; choose --precision half or --engine cpu");
    }
}
