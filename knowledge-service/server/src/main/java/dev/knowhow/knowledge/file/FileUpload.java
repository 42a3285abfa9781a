package dev.knowhow.knowledge.file;

import dev.knowhow.durable.storage.ObjectStore;
import dev.knowhow.durable.storage.ObjectTooLargeException;
import dev.knowhow.durable.storage.StagedObject;
import dev.knowhow.durable.storage.StorageFullException;
import dev.knowhow.tenancy.TenantId;
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

    private final Map<String, String> fields = new HashMap<>();
    private @Nullable StagedObject content;
    private @Nullable String filename;

    /** Reads the whole body. */
    void read(MultipartRequest request, ObjectStore store, TenantId tenant) {
        try {
            FileItemIterator parts = new org.apache.commons.fileupload.FileUpload().getItemIterator(request);
            while (parts.hasNext()) {
                read(parts.next(), store, tenant);
            }
        } catch (FileUploadException e) {
            throw ProblemException.invalid("file", "The multipart body cannot be read: " + e.getMessage());
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
        filename = clean(part.getName());
        try {
            content = store.stage(tenant, bytes, MAX_BYTES);
        } catch (ObjectTooLargeException e) {
            throw new ProblemException(ProblemType.REQUEST_TOO_LARGE, "A file may have 512 MB at most.", "file");
        } catch (StorageFullException e) {
            throw new ProblemException(
                    ProblemType.STORAGE_FULL,
                    "The installation's storage is full: nothing can be uploaded until its operator makes room. What is"
                            + " there can be searched and asked as before.",
                    "file");
        }
    }

    private void readField(String name, InputStream bytes) throws IOException {
        byte[] value = bytes.readNBytes(MAX_FIELD_BYTES + 1);
        if (value.length > MAX_FIELD_BYTES || fields.size() == MAX_FIELDS) {
            throw ProblemException.invalid(name, "The field '" + name + "' is too long, or there are too many fields.");
        }
        fields.put(name, new String(value, StandardCharsets.UTF_8));
    }

    /** Without folders and control characters: it is shown to people and in headers. */
    private static @Nullable String clean(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String shown = last.replaceAll("\\p{Cntrl}", "").strip();
        return shown.length() <= MAX_FILENAME ? shown : shown.substring(shown.length() - MAX_FILENAME);
    }
}
