package dev.knowhow.knowledge.api.testing;

import dev.knowhow.knowledge.api.file.FileOperations;
import dev.knowhow.knowledge.api.file.FileResponse;
import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.page.DeletedResponse;
import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenancy.problem.ProblemException;
import dev.knowhow.tenancy.testing.TestingServer;
import dev.knowhow.tenancy.testing.TestingServer.Reply;
import dev.knowhow.tenancy.testing.TestingServer.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands in for the files of knowledge-service: uploads, lists and contents, in memory and for one tenant. */
public final class StandInFiles implements FileOperations {

    private static final Pattern NAME = Pattern.compile("filename=\"([^\"]+)\"");
    private static final Pattern PURPOSE =
            Pattern.compile("name=\"?purpose\"?[^\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n([^\\r\\n]+)");

    private final Map<String, Stored> files = new ConcurrentSkipListMap<>();
    private volatile long restAfterUpload;

    StandInFiles(TestingServer server) {
        server.serve(this);
        server.on("POST", FILES, this::upload);
        server.on(
                "GET",
                FILES + "/{}/content",
                request -> Reply.file(
                        "application/octet-stream", find(request.segment(0)).content()));
    }

    /** A file. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Stored(String id, String filename, String purpose, byte[] content) {

        private FileResponse response() {
            return new FileResponse(id, "file", content.length, 1, null, filename, purpose, "processed", null);
        }

        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /** Stores a file and gives its id. */
    public String add(String filename, String purpose, String content) {
        return add(filename, purpose, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Stores a file and gives its id. */
    public String add(String filename, String purpose, byte[] content) {
        String id = Ids.next("file-");
        files.put(id, new Stored(id, filename, purpose, content));
        return id;
    }

    /** The files of that purpose. */
    public List<Stored> ofPurpose(String purpose) {
        return files.values().stream()
                .filter(file -> file.purpose().equals(purpose))
                .toList();
    }

    /** From now on an upload is answered so long after the file is stored. */
    public void setRestAfterUpload(long millis) {
        restAfterUpload = millis;
    }

    @Override
    public ListResponse<FileResponse> listFiles(@Nullable String purpose, PageRequest page) {
        return ListResponse.ofAll(
                files.values().stream()
                        .filter(file -> purpose == null || file.purpose().equals(purpose))
                        .map(Stored::response)
                        .toList(),
                page,
                FileResponse::id);
    }

    @Override
    public FileResponse getFile(String fileId) {
        return find(fileId).response();
    }

    @Override
    public DeletedResponse deleteFile(String fileId) {
        files.remove(find(fileId).id());
        return DeletedResponse.of(fileId, "file");
    }

    private Stored find(String id) {
        Stored file = files.get(id);
        if (file == null) {
            throw ProblemException.notFound("file", id);
        }
        return file;
    }

    private Reply upload(Request request) {
        String body = request.text();
        Matcher name = NAME.matcher(body);
        Matcher purpose = PURPOSE.matcher(body);
        if (!name.find() || !purpose.find()) {
            throw ProblemException.invalid("file", "not an upload: " + body);
        }
        String content = body.substring(body.indexOf("\r\n\r\n", name.end()) + 4);
        String id = add(name.group(1), purpose.group(1).strip(), content.substring(0, content.indexOf("\r\n--")));
        TestingServer.pause(restAfterUpload);
        return Reply.of(getFile(id));
    }
}
