namespace LiveGan.Synthesis;

/// <summary>How an engine is made: fast, or beside a show that must not feel it.</summary>
static class Packing
{
    static readonly ParallelOptions Every = new();
    static readonly ParallelOptions One = new() { MaxDegreeOfParallelism = 1 };

    [ThreadStatic]
    static bool _isQuiet;

    /// <summary>True while this thread makes an engine by itself and leaves no pause behind.</summary>
    public static bool IsQuiet => _isQuiet;

    /// <summary>Cores that packing in this thread may use.</summary>
    public static ParallelOptions Parallelism => _isQuiet ? One : Every;

    /// <summary>Makes something quietly.</summary>
    public static T Quietly<T>(Func<T> make)
    {
        bool before = _isQuiet;
        _isQuiet = true;
        try
        {
            return make();
        }
        finally
        {
            _isQuiet = before;
        }
    }
}
