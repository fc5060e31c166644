namespace Scrawl.Imaging;

/// <summary>A picture that may have been read smaller than it is.</summary>
/// <param name="Grey">
/// The picture as read: <paramref name="Width"/> x <paramref name="Height"/> pixels or a half, a quarter or an eighth of that on
/// each side, rounded up. A place (x, y) in it is (x Width / Grey.Width, y Height / Grey.Height) in the picture.
/// </param>
/// <param name="Width">The picture's own width in pixels, after it was turned as its Exif orientation says.</param>
/// <param name="Height">The picture's own height in pixels, after the turn.</param>
public sealed record ReducedImage(GreyImage Grey, int Width, int Height);
