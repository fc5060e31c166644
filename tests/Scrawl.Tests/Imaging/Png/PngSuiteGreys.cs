namespace Scrawl.Tests.Imaging.Png;

/// <summary>
/// What each valid picture of PngSuite decodes to: size and CRC-32 of its grey bytes under the rule of ImageDecoder. Made by a
/// decoder of a few lines written straight from the specification in Python, whose every picture equals what Pillow 9.4 gives.
/// </summary>
internal static class PngSuiteGreys
{
    public static readonly Dictionary<string, (string Size, string Crc)> All = """
        basi0g01 32x32 7238c005; basi0g02 32x32 74c9bbb5;
        basi0g04 32x32 03735de8; basi0g08 32x32 784b4a4e;
        basi0g16 32x32 0611c324; basi2c08 32x32 d9fe67da;
        basi2c16 32x32 fe8fdd1e; basi3p01 32x32 c485401b;
        basi3p02 32x32 b0a3f5b7; basi3p04 32x32 dac3b8a6;
        basi3p08 32x32 8519c917; basi4a08 32x32 7425f4dc;
        basi4a16 32x32 4002c234; basi6a08 32x32 0207e82d;
        basi6a16 32x32 b7ed04b3; basn0g01 32x32 7238c005;
        basn0g02 32x32 74c9bbb5; basn0g04 32x32 03735de8;
        basn0g08 32x32 784b4a4e; basn0g16 32x32 0611c324;
        basn2c08 32x32 d9fe67da; basn2c16 32x32 fe8fdd1e;
        basn3p01 32x32 c485401b; basn3p02 32x32 b0a3f5b7;
        basn3p04 32x32 dac3b8a6; basn3p08 32x32 8519c917;
        basn4a08 32x32 7425f4dc; basn4a16 32x32 4002c234;
        basn6a08 32x32 0207e82d; basn6a16 32x32 b7ed04b3;
        bgai4a08 32x32 7425f4dc; bgai4a16 32x32 4002c234;
        bgan6a08 32x32 0207e82d; bgan6a16 32x32 b7ed04b3;
        bgbn4a08 32x32 7425f4dc; bggn4a16 32x32 4002c234;
        bgwn6a08 32x32 0207e82d; bgyn6a16 32x32 b7ed04b3;
        ccwn2c08 32x32 c2469173; ccwn3p08 32x32 61c05ad4;
        cdfn2c08 8x32 8ee52672; cdhn2c08 32x8 5b4383f2;
        cdsn2c08 8x8 6a4a60eb; cdun2c08 32x32 c6f96fa6;
        ch1n3p04 32x32 dac3b8a6; ch2n3p08 32x32 8519c917;
        cm0n0g04 32x32 0a65fde8; cm7n0g04 32x32 0a65fde8;
        cm9n0g04 32x32 0a65fde8; cs3n2c16 32x32 1fbb0bee;
        cs3n3p08 32x32 c6570362; cs5n2c08 32x32 3288d0fe;
        cs5n3p08 32x32 3288d0fe; cs8n2c08 32x32 1fbb0bee;
        cs8n3p08 32x32 1fbb0bee; ct0n0g04 32x32 0a65fde8;
        ct1n0g04 32x32 0a65fde8; cten0g04 32x32 0fcc7d31;
        ctfn0g04 32x32 d404c1f8; ctgn0g04 32x32 62d13ac8;
        cthn0g04 32x32 ee9649e2; ctjn0g04 32x32 ebbc52d4;
        ctzn0g04 32x32 0a65fde8; exif2c08 32x32 b9514c1a;
        f00n0g08 32x32 1f18265f; f00n2c08 32x32 7889b57e;
        f01n0g08 32x32 1868217f; f01n2c08 32x32 5a1dbc39;
        f02n0g08 32x32 79b9c9de; f02n2c08 32x32 6da16ea4;
        f03n0g08 32x32 a373c644; f03n2c08 32x32 5e7664d4;
        f04n0g08 32x32 b8006228; f04n2c08 32x32 1ac7bf89;
        f99n0g04 32x32 3cffc235; g03n0g16 32x32 2edcda2e;
        g03n2c08 32x32 e494f006; g03n3p04 32x32 46275aef;
        g04n0g16 32x32 62ce7fd3; g04n2c08 32x32 84c01d78;
        g04n3p04 32x32 6fd97197; g05n0g16 32x32 fe5b6fec;
        g05n2c08 32x32 91b95713; g05n3p04 32x32 6c046858;
        g07n0g16 32x32 e2d0cde8; g07n2c08 32x32 d4661d7d;
        g07n3p04 32x32 8440c2af; g10n0g16 32x32 64152946;
        g10n2c08 32x32 c8311998; g10n3p04 32x32 737fd27c;
        g25n0g16 32x32 373059e8; g25n2c08 32x32 7213139a;
        g25n3p04 32x32 3fbf95c3; oi1n0g16 32x32 0611c324;
        oi1n2c16 32x32 fe8fdd1e; oi2n0g16 32x32 0611c324;
        oi2n2c16 32x32 fe8fdd1e; oi4n0g16 32x32 0611c324;
        oi4n2c16 32x32 fe8fdd1e; oi9n0g16 32x32 0611c324;
        oi9n2c16 32x32 fe8fdd1e; pp0n2c16 32x32 fe8fdd1e;
        pp0n6a08 32x32 992202e1; ps1n0g08 32x32 784b4a4e;
        ps1n2c16 32x32 fe8fdd1e; ps2n0g08 32x32 784b4a4e;
        ps2n2c16 32x32 fe8fdd1e; s01i3p01 1x1 b1048354;
        s01n3p01 1x1 b1048354; s02i3p01 2x2 741b616c;
        s02n3p01 2x2 741b616c; s03i3p01 3x3 054a3193;
        s03n3p01 3x3 054a3193; s04i3p01 4x4 43d9f75f;
        s04n3p01 4x4 43d9f75f; s05i3p02 5x5 910138de;
        s05n3p02 5x5 910138de; s06i3p02 6x6 2f9daf5f;
        s06n3p02 6x6 2f9daf5f; s07i3p02 7x7 3819f370;
        s07n3p02 7x7 3819f370; s08i3p02 8x8 315a7e8d;
        s08n3p02 8x8 315a7e8d; s09i3p02 9x9 76d0f2b2;
        s09n3p02 9x9 76d0f2b2; s32i3p04 32x32 82e32349;
        s32n3p04 32x32 82e32349; s33i3p04 33x33 558a4c88;
        s33n3p04 33x33 558a4c88; s34i3p04 34x34 60a8117f;
        s34n3p04 34x34 60a8117f; s35i3p04 35x35 ec1f7501;
        s35n3p04 35x35 ec1f7501; s36i3p04 36x36 438c12f3;
        s36n3p04 36x36 438c12f3; s37i3p04 37x37 2281437b;
        s37n3p04 37x37 2281437b; s38i3p04 38x38 50f5ad77;
        s38n3p04 38x38 50f5ad77; s39i3p04 39x39 d3cabb07;
        s39n3p04 39x39 d3cabb07; s40i3p04 40x40 4d0e0edb;
        s40n3p04 40x40 4d0e0edb; tbbn0g04 32x32 1ace6823;
        tbbn2c16 32x32 e27c4c8a; tbbn3p08 32x32 9c962958;
        tbgn2c16 32x32 e27c4c8a; tbgn3p08 32x32 9c962958;
        tbrn2c08 32x32 e27c4c8a; tbwn0g16 32x32 5b8d01b5;
        tbwn3p08 32x32 9c962958; tbyn3p08 32x32 9c962958;
        tm3n3p02 32x32 cbbc8e2d; tp0n0g08 32x32 c3dda42e;
        tp0n2c08 32x32 c6744660; tp0n3p08 32x32 b89e23b2;
        tp1n3p08 32x32 9c962958; z00n2c08 32x32 3d1af9f4;
        z03n2c08 32x32 3d1af9f4; z06n2c08 32x32 3d1af9f4;
        z09n2c08 32x32 3d1af9f4;
        """.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' '))
        .ToDictionary(words => words[0], words => (words[1], words[2]));
}
