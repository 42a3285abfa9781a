package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Says what an OLE2 container holds: an encrypted DOCX or XLSX, or a format of before 2007. */
final class OldOfficeFiles {

    private OldOfficeFiles() {}

    static ParsingException explain(Path file) {
        try (var container = new POIFSFileSystem(file.toFile(), true)) {
            var root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                return new ParsingException(
                        ParsingFailure.ENCRYPTED,
                        "The file is protected with a password. Remove the password and upload it again.");
            }
            if (root.hasEntryCaseInsensitive("WordDocument")) {
                return FileTypes.unsupportedFile("The file is a Word document of the old DOC format.");
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                return FileTypes.unsupportedFile("The file is an Excel workbook of the old XLS format.");
            }
            if (root.hasEntryCaseInsensitive("PowerPoint Document")) {
                return FileTypes.unsupportedFile("The file is a PowerPoint presentation of the old PPT format.");
            }
            return FileTypes.unsupportedFile("The file is of an old Microsoft format that cannot be read.");
        } catch (IOException | RuntimeException e) {
            return new ParsingException(
                    ParsingFailure.BROKEN, "The file is damaged: its container cannot be opened.", e);
        }
    }
}
