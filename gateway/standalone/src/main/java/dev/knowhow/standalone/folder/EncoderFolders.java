package dev.knowhow.standalone.folder;

import com.fasterxml.jackson.databind.JsonNode;
import dev.knowhow.tenancy.Sha256;
import dev.knowhow.tenancy.process.FolderRemoval;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Encoders that were added to this installation, a folder each, and which of them is in use. Without one it is the encoder
 * that comes along.
 */
public final class EncoderFolders {
    /** The name of the encoder that comes along. */
    public static final String BUILT_IN = "built-in";

    /** What knowledge bases call the encoder in use, whichever it is. */
    private static final String DEFAULT = "default";

    private static final String DESCRIPTION = "encoder.json";
    private static final String MODEL = "model.onnx";
    private static final String TOKENIZER = "tokenizer.json";
    private static final String ENDPOINT = "endpoint";
    private static final String IN_USE = "in-use";

    /** What the makers' terms may be called. */
    private static final List<String> LICENCES = List.of("LICENSE", "LICENSE.txt", "LICENSE.md", "README.md");

    private static final List<String> NEEDED_OF_ENDPOINT =
            List.of("name", "endpoint", "model", "dimensions", "max_tokens");

    private static final List<String> NEEDED = List.of("name", "sha256", "dimensions", "max_tokens", "pooling");
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final long MOST_BYTES = 4L << 30;

    private final Path root;

    public EncoderFolders(DataFolder folder) {
        this.root = folder.encoders();
    }

    /** The names of those that were added. */
    public List<String> names() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve(DESCRIPTION)))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of the encoder in use; empty for the one that comes along. */
    public Optional<Path> inUse() {
        Path file = root.resolve(IN_USE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(root.resolve(require(Files.readString(file).strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes an encoder, or {@link #BUILT_IN}, into use with the next start. */
    public void use(String name) throws IOException {
        if (name.equals(BUILT_IN)) {
            Files.deleteIfExists(root.resolve(IN_USE));
        } else {
            PrivateFiles.write(root.resolve(IN_USE), require(name).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String require(String name) {
        if (!names().contains(name)) {
            throw new StandaloneException("There is no encoder '" + name + "': "
                    + (names().isEmpty()
                            ? "none was added yet."
                            : "there are " + String.join(", ", names()) + " and " + BUILT_IN + "."));
        }
        return name;
    }

    /**
     * Copies an encoder from a folder, or from an address below which its files lie, once its weights have the hash named
     * and its description is whole. An encoder of the same name is replaced. One whose description names an endpoint has no
     * weights, and perhaps a key.
     *
     * @param sha256 of its weights; null for an endpoint
     * @param description of files that come without one; null for the one beside them
     * @return its name
     */
    public String add(String source, @Nullable String sha256, @Nullable Path description) throws IOException {
        PrivateFiles.createFolder(root);
        Path next = Files.createTempDirectory(root, ".adding-");
        try {
            Source from = source.startsWith("https://") || source.startsWith("http://")
                    ? new Address(source)
                    : new Folder(Path.of(source));
            copyDescription(from, description, next);
            JsonNode json = FolderJson.MAPPER.readTree(next.resolve(DESCRIPTION).toFile());
            String name = check(json, sha256);
            if (json.hasNonNull(ENDPOINT)) {
                copyKey(from, json, next);
            } else {
                copyWeights(from, String.valueOf(sha256), next);
            }
            for (String licence : LICENCES) {
                from.copy(licence, next.resolve(licence), false);
            }
            FolderRemoval.remove(root.resolve(name));
            Files.move(next, root.resolve(name));
            return name;
        } finally {
            FolderRemoval.remove(next);
        }
    }

    private static void copyDescription(Source from, @Nullable Path given, Path next) throws IOException {
        if (given == null) {
            from.copy(DESCRIPTION, next.resolve(DESCRIPTION), true);
        } else {
            Files.copy(given, next.resolve(DESCRIPTION));
        }
    }

    private static void copyWeights(Source from, String sha256, Path next) throws IOException {
        from.copy(TOKENIZER, next.resolve(TOKENIZER), true);
        String actual = from.copy(MODEL, next.resolve(MODEL), true);
        if (!actual.equalsIgnoreCase(sha256)) {
            throw new StandaloneException(
                    MODEL + " has the SHA-256 " + actual + ", not " + sha256 + ": nothing was added.");
        }
    }

    private static void copyKey(Source from, JsonNode json, Path next) throws IOException {
        String file = json.path("key_file").asText("");
        if (file.matches(NAME)) {
            PrivateFiles.write(next.resolve(file), new byte[0]);
            from.copy(file, next.resolve(file), true);
        } else if (!file.isEmpty() && !Path.of(file).isAbsolute()) {
            throw new StandaloneException("'key_file' must name a file beside " + DESCRIPTION + ", or a whole path.");
        }
    }

    private static String check(JsonNode json, @Nullable String sha256) {
        boolean remote = json.hasNonNull(ENDPOINT);
        for (String field : remote ? NEEDED_OF_ENDPOINT : NEEDED) {
            if (!json.hasNonNull(field)) {
                throw new StandaloneException(DESCRIPTION + " does not say '" + field
                        + "'; knowledge-service/server/docs" + "/retrieval-and-answers.md describes it.");
            }
        }
        String name = json.get("name").asText();
        if (!name.matches(NAME) || List.of(BUILT_IN, DEFAULT, IN_USE).contains(name)) {
            throw new StandaloneException(
                    "'" + name + "' cannot be an encoder's name: letters, digits, points and hyphens can.");
        }
        if (!remote && sha256 == null) {
            throw new StandaloneException("Say --sha256 of " + MODEL + ", as its makers publish it.");
        }
        if (!remote && !json.get("sha256").asText().equalsIgnoreCase(sha256)) {
            throw new StandaloneException(DESCRIPTION + " names another SHA-256 than " + sha256 + ".");
        }
        return name;
    }

    /** Where an encoder's files come from. */
    private sealed interface Source {

        /** Copies a file and gives its SHA-256; "" for one that is not there and need not be. */
        String copy(String name, Path to, boolean needed) throws IOException;
    }

    private record Folder(Path folder) implements Source {

        @Override
        public String copy(String name, Path to, boolean needed) throws IOException {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                return missing(name, folder.toString(), needed);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return write(in, to);
            }
        }
    }

    private record Address(String base) implements Source {

        @Override
        public String copy(String name, Path to, boolean needed) throws IOException {
            URI file = URI.create(base.endsWith("/") ? base + name : base + "/" + name);
            try (HttpClient client = HttpClient.newBuilder()
                    .followRedirects(Redirect.NORMAL)
                    .connectTimeout(CONNECT)
                    .build()) {
                var response = client.send(HttpRequest.newBuilder(file).build(), BodyHandlers.ofInputStream());
                try (InputStream in = response.body()) {
                    return response.statusCode() == 200 ? write(in, to) : missing(name, base, needed);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StandaloneException("Interrupted: nothing was added.", e);
            }
        }
    }

    private static String missing(String name, String where, boolean needed) {
        if (needed) {
            throw new StandaloneException("There is no " + name + " in " + where + ".");
        }
        return "";
    }

    private static String write(InputStream in, Path to) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (var out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            byte[] buffer = new byte[1 << 16];
            long written = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > MOST_BYTES) {
                    throw new StandaloneException(to.getFileName() + " is larger than encoders are.");
                }
                out.write(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
