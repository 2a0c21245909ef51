namespace LiveGan.Studio.Import;

/// <summary>A face in a picture, as the square to cut out.</summary>
/// <param name="X">Middle of the square, in pixels from the left.</param>
/// <param name="Y">Middle of the square, in pixels from the top.</param>
/// <param name="Side">Its side, in pixels.</param>
/// <param name="Angle">How far it is turned clockwise, in radians, for the eyes to be level.</param>
readonly record struct Face(double X, double Y, double Side, double Angle);
