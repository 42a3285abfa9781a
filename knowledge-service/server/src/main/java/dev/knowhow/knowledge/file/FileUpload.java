package dev.knowhow.knowledge.file;

import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.ObjectTooLargeException;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.tenancy.TenantId;
import dev.knowhow.tenancy.WellFormedText;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUploadException;
import org.jspecify.annotations.Nullable;

/** Reads a multipart upload part by part, in whatever order they come; the file goes straight into the object store. */
final class FileUpload implements AutoCloseable {

    /** OpenAI's limit of a file. */
    static final long MAX_BYTES = 512L * 1024 * 1024;

    private static final int MAX_FIELD_BYTES = 1024;
    private static final int MAX_FIELDS = 20;
    private static final int MAX_FILENAME = 255;

    /** Room for a filename of that length in which each character is percent-encoded. */
    private static final int MAX_PART_HEADERS = 8_192;

    private final Map<String, String> fields = new HashMap<>();
    private @Nullable StagedObject content;
    private @Nullable String filename;

    /** Reads the whole body. */
    void read(MultipartRequest request, ObjectStore store, TenantId tenant) {
        try {
            org.apache.commons.fileupload.FileUpload parser = new org.apache.commons.fileupload.FileUpload();
            parser.setPartHeaderSizeMax(MAX_PART_HEADERS);
            FileItemIterator parts = parser.getItemIterator(request);
            while (parts.hasNext()) {
                read(parts.next(), store, tenant);
            }
        } catch (FileUploadException e) {
            throw ProblemException.invalid(
                    "file",
                    "The multipart body cannot be read: its boundary or the headers of a part are missing or damaged.");
        } catch (IOException e) {
            throw ProblemException.invalid("file", "The upload ended before it was complete.");
        }
    }

    StagedObject content() {
        if (content == null) {
            throw ProblemException.invalid("file", "The part 'file' is missing.");
        }
        if (content.size() == 0) {
            throw ProblemException.invalid("file", "The file is empty.");
        }
        return content;
    }

    String filename() {
        if (filename == null || filename.isBlank()) {
            throw ProblemException.invalid("file", "The part 'file' has no filename.");
        }
        return filename;
    }

    @Nullable
    String field(String name) {
        return fields.get(name);
    }

    @Override
    public void close() {
        if (content != null) {
            content.close();
        }
    }

    private void read(FileItemStream part, ObjectStore store, TenantId tenant) throws IOException {
        try (InputStream bytes = part.openStream()) {
            if (part.getFieldName().equals("file")) {
                readFile(part, bytes, store, tenant);
            } else {
                readField(part.getFieldName(), bytes);
            }
        }
    }

    private void readFile(FileItemStream part, InputStream bytes, ObjectStore store, TenantId tenant)
            throws IOException {
        if (content != null) {
            throw ProblemException.invalid("file", "There is more than one part 'file'; send one file a request.");
        }
        filename = clean(name(part));
        try {
            content = store.stage(tenant, bytes, MAX_BYTES);
        } catch (ObjectTooLargeException e) {
            throw new ProblemException(ProblemType.REQUEST_TOO_LARGE, "A file may have 512 MB at most.", "file");
        }
    }

    private void readField(String name, InputStream bytes) throws IOException {
        byte[] value = bytes.readNBytes(MAX_FIELD_BYTES + 1);
        if (value.length > MAX_FIELD_BYTES || fields.size() == MAX_FIELDS) {
            throw ProblemException.invalid(name, "The field '" + name + "' is too long, or there are too many fields.");
        }
        String text = new String(value, StandardCharsets.UTF_8);
        checkText(name, text);
        fields.put(name, text);
    }

    private static @Nullable String name(FileItemStream part) {
        String disposition =
                part.getHeaders() == null ? null : part.getHeaders().getHeader("content-disposition");
        String name = disposition == null ? null : ContentDisposition.filename(disposition);
        if (name != null) {
            checkText("file", name);
        }
        return name;
    }

    private static void checkText(String part, String text) {
        String fault = WellFormedText.fault(text);
        if (fault != null) {
            throw ProblemException.invalid(
                    part, (part.equals("file") ? "The filename of the part 'file'" : part) + " " + fault);
        }
    }

    /** Without folders and control characters: it is shown to people and in headers. */
    private static @Nullable String clean(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = last.replaceAll("\\p{Cntrl}", "");
        return shown.length() <= MAX_FILENAME
                ? shown
                : WellFormedText.mend(shown.substring(shown.length() - MAX_FILENAME));
    }
}
