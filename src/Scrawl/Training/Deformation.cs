using Scrawl.Engine.Training;

namespace Scrawl.Training;

/// <summary>The six numbers drawn for one image that say how it is turned, magnified, slanted and moved.</summary>
/// <param name="Radians">Turned clockwise, as seen on a screen whose y runs down.</param>
/// <param name="ScaleX">Magnification across.</param>
/// <param name="ScaleY">Magnification down.</param>
/// <param name="Shear">Pixels across a pixel down.</param>
/// <param name="ShiftX">Pixels to the right.</param>
/// <param name="ShiftY">Pixels down.</param>
internal readonly record struct Deformation(float Radians, float ScaleX, float ScaleY, float Shear, float ShiftX, float ShiftY)
{
    /// <summary>Draws it: always six draws, so that no range changes what is drawn for the others.</summary>
    public static Deformation Draw(AugmentationSpec spec, ref CounterRandom random)
    {
        float angle = random.NextSingle(-spec.Rotation, spec.Rotation);
        float scale = random.NextSingle(spec.ScaleMin, spec.ScaleMax);
        float stretch = random.NextSingle(-spec.Stretch, spec.Stretch);
        float shear = random.NextSingle(-spec.Shear, spec.Shear);
        float shiftX = random.NextSingle(-spec.Shift, spec.Shift);
        float shiftY = random.NextSingle(-spec.Shift, spec.Shift);
        float widen = (float)Math.Exp(0.5 * stretch);
        return new(angle * (MathF.PI / 180), scale * widen, scale / widen, shear, shiftX * ImageWarp.Side, shiftY * ImageWarp.Side);
    }

    /// <summary>
    /// The map from the new image's pixels to the old one's, about the image's centre c: new = c + shift + R H S (old - c),
    /// with R the rotation, H the shear, S the scale; inverted, old = c + S^-1 H^-1 R^-1 (new - c - shift).
    /// </summary>
    public AffineMap Inverse()
    {
        const float centre = (ImageWarp.Side - 1) / 2f;
        var (sin64, cos64) = Math.SinCos(Radians);
        float sin = (float)sin64, cos = (float)cos64;
        // R^-1 = [cos sin; -sin cos]; H^-1 = [1 -shear; 0 1].
        float xx = (cos + Shear * sin) / ScaleX, xy = (sin - Shear * cos) / ScaleX;
        float yx = -sin / ScaleY, yy = cos / ScaleY;
        float fromX = centre + ShiftX, fromY = centre + ShiftY;
        return new(
            xx, xy, centre - (xx * fromX + xy * fromY),
            yx, yy, centre - (yx * fromX + yy * fromY));
    }
}
