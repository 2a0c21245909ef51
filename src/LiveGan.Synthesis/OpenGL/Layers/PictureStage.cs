using LiveGan.Synthesis.OpenGL.Device;

namespace LiveGan.Synthesis.OpenGL.Layers;

/// <summary>Features → picture, added to the smaller picture before it.</summary>
/// <param name="name">Its name, <c>b8.torgb</c>.</param>
/// <param name="styleRow">Its row of ws.</param>
/// <param name="create">Makes its dispatch for a target.</param>
/// <param name="bound">Bound of the layer's own output.</param>
sealed class PictureStage(string name, int styleRow, Func<PictureTarget, Dispatch> create, float bound)
{
    readonly (Dispatch Dispatch, FloatUniform Bound)?[] _dispatches = new (Dispatch, FloatUniform)?[4];

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its row of ws.</summary>
    public int StyleRow { get; } = styleRow;

    /// <summary>Whether this frame computes it.</summary>
    public bool IsActive { get; set; }

    /// <summary>Compiles what a target needs; <see cref="Run"/> does it otherwise.</summary>
    public void Prepare(PictureTarget target)
    {
        if (_dispatches[(int)target] is not null) return;
        Dispatch dispatch = create(target);
        _dispatches[(int)target] = (dispatch, dispatch.Float("bound", bound));
    }

    /// <summary>Runs it.</summary>
    /// <param name="barriers">Places barriers.</param>
    /// <param name="target">Where the picture goes.</param>
    /// <param name="texture">OpenGL's name of it for <see cref="PictureTarget.Texture"/>.</param>
    public void Run(Barriers barriers, PictureTarget target, uint texture = 0)
    {
        Prepare(target);
        var (dispatch, number) = _dispatches[(int)target]!.Value;
        dispatch.Image = texture;
        dispatch.Run(barriers, number);
    }
}
