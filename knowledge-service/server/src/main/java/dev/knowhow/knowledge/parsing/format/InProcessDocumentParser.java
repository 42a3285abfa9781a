package dev.knowhow.knowledge.parsing.format;

import dev.knowhow.knowledge.parsing.DocumentParser;
import dev.knowhow.knowledge.parsing.DocumentType;
import dev.knowhow.knowledge.parsing.ParsedDocument;
import dev.knowhow.knowledge.parsing.ParsingException;
import dev.knowhow.knowledge.parsing.ParsingFailure;
import dev.knowhow.knowledge.parsing.ParsingLimits;
import dev.knowhow.knowledge.parsing.assembly.FormatReader;
import dev.knowhow.knowledge.parsing.assembly.NotStructuredException;
import dev.knowhow.knowledge.parsing.format.image.ImageFile;
import dev.knowhow.knowledge.parsing.format.image.ImageReader;
import dev.knowhow.knowledge.parsing.format.mail.MessageReader;
import dev.knowhow.knowledge.parsing.format.markup.EpubReader;
import dev.knowhow.knowledge.parsing.format.markup.HtmlReader;
import dev.knowhow.knowledge.parsing.format.markup.MarkdownReader;
import dev.knowhow.knowledge.parsing.format.markup.NotebookReader;
import dev.knowhow.knowledge.parsing.format.office.DocxReader;
import dev.knowhow.knowledge.parsing.format.office.OdfReader;
import dev.knowhow.knowledge.parsing.format.office.PptxReader;
import dev.knowhow.knowledge.parsing.format.office.XlsxReader;
import dev.knowhow.knowledge.parsing.format.pdf.PdfReader;
import dev.knowhow.knowledge.parsing.format.pdf.engine.PdfPageImage;
import dev.knowhow.knowledge.parsing.format.text.CsvReader;
import dev.knowhow.knowledge.parsing.format.text.GettextReader;
import dev.knowhow.knowledge.parsing.format.text.JsonReader;
import dev.knowhow.knowledge.parsing.format.text.SettingsReader;
import dev.knowhow.knowledge.parsing.format.text.TextReader;
import dev.knowhow.knowledge.parsing.format.text.YamlReader;
import dev.knowhow.knowledge.parsing.ocr.TextRecognition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/**
 * Reads documents in the calling thread. It holds every limit but the time, and cannot survive a file that needs more
 * memory than there is: services use the parser that runs this one in a child process.
 */
public final class InProcessDocumentParser implements DocumentParser {

    /** Messages are forwarded within each other, hardly ever deeper. */
    private static final int MOST_MESSAGES = 5;

    private static final Set<DocumentType> LINES = EnumSet.of(
            DocumentType.JSON, DocumentType.YAML, DocumentType.SETTINGS, DocumentType.GETTEXT, DocumentType.NOTEBOOK);
    private static final Set<ParsingFailure> OF_ITS_FORM = EnumSet.of(ParsingFailure.TOO_LARGE, ParsingFailure.EMPTY);

    private final TextRecognition recognition;
    private final int depth;

    /** @param recognition reads images of pages */
    public InProcessDocumentParser(TextRecognition recognition) {
        this(recognition, 0);
    }

    /** @param depth how many messages the files are attached to that it reads, one within the other */
    private InProcessDocumentParser(TextRecognition recognition, int depth) {
        this.recognition = recognition;
        this.depth = depth;
    }

    @Override
    public ParsedDocument parse(Path file, String filename, ParsingLimits limits) {
        return guard(() -> {
            checkSize(file, limits);
            var type = FileTypes.detect(file, filename);
            if (type == DocumentType.MESSAGE && depth > MOST_MESSAGES) {
                throw new ParsingException(ParsingFailure.UNSUPPORTED_FORMAT, "The message is within too many others.");
            }
            if (type.isArchive()) {
                ArchiveGuard.check(file, limits);
            }
            return read(type, file, limits);
        });
    }

    /** Text is text, whatever its name promised, and where it becomes too long once each line says what it belongs to. */
    private ParsedDocument read(DocumentType type, Path file, ParsingLimits limits) throws IOException {
        try {
            return reader(type).read(file, limits);
        } catch (NotStructuredException e) {
            return new TextReader().read(file, limits);
        } catch (ParsingException e) {
            if (LINES.contains(type) && OF_ITS_FORM.contains(e.failure())) {
                return new TextReader().read(file, limits);
            }
            throw e;
        }
    }

    @Override
    public byte[] renderPage(Path file, int page, int maxWidthPixels, ParsingLimits limits) {
        return guard(() -> {
            checkSize(file, limits);
            return switch (FileTypes.detect(file, "")) {
                case PDF -> PdfPageImage.png(file, page, maxWidthPixels, limits);
                case IMAGE -> ImageFile.png(file, page, maxWidthPixels, limits);
                default ->
                    throw new ParsingException(
                            ParsingFailure.NO_SUCH_PAGE, "Only the pages of PDF files and images can be drawn.");
            };
        });
    }

    private FormatReader reader(DocumentType type) {
        return switch (type) {
            case PDF -> new PdfReader(recognition);
            case DOCX -> new DocxReader();
            case XLSX -> new XlsxReader();
            case PPTX -> new PptxReader();
            case ODT, ODS, ODP -> new OdfReader(type);
            case IMAGE -> new ImageReader(recognition);
            case EPUB -> new EpubReader();
            case MESSAGE -> new MessageReader(new InProcessDocumentParser(recognition, depth + 1));
            case HTML -> new HtmlReader();
            case MARKDOWN -> new MarkdownReader();
            case CSV -> new CsvReader();
            case JSON -> new JsonReader();
            case YAML -> new YamlReader();
            case SETTINGS -> new SettingsReader();
            case GETTEXT -> new GettextReader();
            case NOTEBOOK -> new NotebookReader();
            case TEXT -> new TextReader();
        };
    }

    private static void checkSize(Path file, ParsingLimits limits) throws IOException {
        var size = Files.size(file);
        if (size == 0) {
            throw new ParsingException(ParsingFailure.EMPTY, "The file is empty.");
        }
        if (size > limits.maxFileSize()) {
            throw new ParsingException(
                    ParsingFailure.TOO_LARGE,
                    "The file has %,d MB, more than the %,d MB that one file may have. Split it into smaller files."
                            .formatted(size >> 20, limits.maxFileSize() >> 20));
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    /** Parsers meet bytes that nobody foresaw: whatever they throw means that the file is damaged. */
    private static <T> T guard(Reading<T> reading) {
        try {
            return reading.run();
        } catch (ParsingException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new ParsingException(
                    ParsingFailure.BROKEN,
                    "The file is damaged or not what its content claims to be. Save it anew with the program that made it"
                            + " and upload that.",
                    e);
        }
    }
}
