namespace Scrawl.Bulk.Inputs;

/// <summary>What a job's pictures lie in. The names are kept in the database.</summary>
internal enum InputKind
{
    /// <summary>An IDX file of images of 28 x 28.</summary>
    Images,

    /// <summary>A tar archive of pictures.</summary>
    Archive,

    /// <summary>A folder of pictures.</summary>
    Folder,

    /// <summary>A text file that names pictures, by path or URL.</summary>
    List,
}
