package dev.knowhow.web.signin;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths of this site, the only ones that a redirect may take from a request. */
public final class LocalPath {

    /** One slash, then no second slash or backslash, which browsers take for another host. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,1000}");

    private LocalPath() {}

    /** The path, if it stays on this site. */
    public static Optional<URI> of(String path) {
        return LOCAL.matcher(path).matches() ? parse(path) : Optional.empty();
    }

    private static Optional<URI> parse(String path) {
        try {
            return Optional.of(URI.create(path));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
