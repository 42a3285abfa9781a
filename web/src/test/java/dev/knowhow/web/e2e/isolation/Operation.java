package dev.knowhow.web.e2e.isolation;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.tenancy.Scope;
import dev.knowhow.web.e2e.TestingHttp;
import dev.knowhow.web.e2e.TestingHttp.Call;
import dev.knowhow.web.e2e.TestingInstallation.Service;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way to call one route.
 *
 * @param service who serves it
 * @param access who may
 * @param method HTTP method
 * @param path path and query as in {@link Catalogue}: ids as <code>{name=kind}</code> and <code>&lt;kind&gt;</code>
 * @param body JSON with ids as <code>&lt;kind&gt;</code>, {@link #UPLOAD}, or null for none
 * @param endless whether it answers with events that never end
 * @param success what the right caller is answered
 */
record Operation(
        Service service,
        Access access,
        String method,
        String path,
        @Nullable String body,
        boolean endless,
        int success) {

    private static final Set<Kind> QUESTIONS = Set.of(Kind.RESPONSE, Kind.CONVERSATION, Kind.CONVERSATION_ITEM);

    /** The body of an upload: a multipart form with a small file. */
    static final String UPLOAD = "a file";

    private static final int ANY_2XX = 2;

    /** In a body: a new word each time, for what must not be there yet. */
    static final String RANDOM = "$random";

    private static final Pattern IN_PATH = Pattern.compile("\\{(\\+?\\w+)=(:?[\\w.]+)(!?)}");
    private static final Pattern ELSEWHERE = Pattern.compile("<(\\w+)(!?)>");

    /** Who may call it. */
    enum Access {
        READ,
        /** With the scope to read, but people only: keys do not sign in. */
        READ_AS_PERSON,
        WRITE,
        TRAIN,
        /** What trains by reading files or knowledge bases. */
        TRAIN_AND_READ,
        /** Also keys limited to knowledge bases, which see what is theirs. */
        ADMIN,
        /** Every person, platform admins included. */
        PERSON,
        /** The scope to administer, without a limit to knowledge bases. */
        TENANT_ADMIN,
        /** Who holds everything. */
        OWNER,
        /** Owners, but no key. */
        OWNER_IN_PERSON,
        PLATFORM_ADMIN,
        /** Another service, in its own name. */
        SERVICE,
        /** Anybody with a credential of any kind: it is what the operation is about. */
        CREDENTIAL,
        ANYBODY;

        /** Whether a tenant's credentials can have it. */
        boolean ofTenant() {
            return !scopes().isEmpty();
        }

        /** Whether a limit to knowledge bases keeps a credential out, whatever its scopes. */
        boolean ofWholeTenant() {
            return this == TENANT_ADMIN || this == OWNER || this == OWNER_IN_PERSON;
        }

        /** Whether no key has it. */
        boolean inPerson() {
            return this == READ_AS_PERSON || this == OWNER_IN_PERSON;
        }

        /** The scopes that it needs in a tenant, if it is in one. */
        Set<Scope> scopes() {
            return switch (this) {
                case READ, READ_AS_PERSON -> EnumSet.of(Scope.READ);
                case WRITE -> EnumSet.of(Scope.WRITE);
                case TRAIN -> EnumSet.of(Scope.TRAIN);
                case TRAIN_AND_READ -> EnumSet.of(Scope.TRAIN, Scope.READ);
                case ADMIN, TENANT_ADMIN -> EnumSet.of(Scope.ADMIN);
                case OWNER, OWNER_IN_PERSON -> EnumSet.allOf(Scope.class);
                case PERSON, PLATFORM_ADMIN, SERVICE, CREDENTIAL, ANYBODY -> EnumSet.noneOf(Scope.class);
            };
        }
    }

    /** Where an id stands. */
    enum Place {
        PATH,
        QUERY,
        BODY
    }

    /**
     * An id in a request.
     *
     * @param token how the catalogue writes it
     * @param consumed whether a successful call uses it up
     */
    record Position(Place place, String token, Kind kind, boolean consumed) {}

    static Operation of(Service service, Access access, String line) {
        int space = line.indexOf(' ');
        return new Operation(
                service,
                access,
                line.substring(0, space),
                line.substring(space + 1).strip(),
                null,
                false,
                ANY_2XX);
    }

    /** The same with that JSON body, whose quotes may be single ones. */
    Operation json(String json) {
        return new Operation(service, access, method, path, json.replace('\'', '"'), endless, success);
    }

    Operation upload() {
        return new Operation(service, access, method, path, UPLOAD, endless, success);
    }

    Operation withoutEnd() {
        return new Operation(service, access, method, path, body, true, success);
    }

    /** The same, which even the right caller is answered so: there is nothing to succeed with yet. */
    Operation answering(int status) {
        return new Operation(service, access, method, path, body, endless, status);
    }

    /** Whether only another service may call it, for a tenant: it is no path of the gateway's. */
    boolean internal() {
        return path.startsWith("/internal/");
    }

    /** Whether it is answered at the service's management port, which nobody but operators reaches. */
    boolean isManagement() {
        return path.startsWith("/health") || path.equals("/routes") || path.equals("/prometheus");
    }

    /** Whether the right caller may be answered so. */
    boolean isSuccess(int status) {
        return success == ANY_2XX ? status / 100 == 2 : status == success;
    }

    /** Whether it is about a question or a conversation, which is private to who asked, be that a key or a person. */
    boolean aboutQuestion() {
        return positions().stream()
                .anyMatch(position -> QUESTIONS.contains(position.kind()) && position.place() != Place.QUERY);
    }

    /** Whether a stranger who calls it gets one more thing of their own. */
    boolean adds() {
        return method.equals("POST") && positions().isEmpty();
    }

    /** The route as the service's own table writes it, such as {@code GET /v1/files/{fileId}}. */
    String route() {
        return method + " " + IN_PATH.matcher(path.split("\\?", 2)[0]).replaceAll("{$1}");
    }

    @Override
    public String toString() {
        return service.id() + " " + method + " " + path + (body == null || body.equals(UPLOAD) ? "" : " " + body);
    }

    /** Every id that a caller can put something foreign into. */
    List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        int query = path.indexOf('?');
        Matcher inPath = IN_PATH.matcher(path);
        while (inPath.find()) {
            if (!inPath.group(2).startsWith(":")) {
                positions.add(position(Place.PATH, inPath.group(), inPath.group(2), inPath.group(3)));
            }
        }
        addElsewhere(Place.QUERY, query < 0 ? "" : path.substring(query), positions);
        addElsewhere(Place.BODY, body == null ? "" : body, positions);
        return positions;
    }

    /**
     * The request.
     *
     * @param origin the gateway's or the service's own
     * @param ids what stands at each position
     */
    Call call(URI origin, @Nullable String token, Map<Position, String> ids) {
        String target = path;
        String content = body;
        for (Position position : positions()) {
            String id = Objects.requireNonNull(ids.get(position));
            target = target.replace(
                    position.token(),
                    URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
            content = content == null ? null : content.replace(position.token(), id);
        }
        target = IN_PATH.matcher(target).replaceAll(match -> match.group(2).substring(1));
        if (UPLOAD.equals(content)) {
            return TestingHttp.upload(
                    origin, token, "note.md", "# A note\n\nOf no matter.".getBytes(StandardCharsets.UTF_8));
        }
        Call call = Call.of(method, origin, target, token);
        return content == null
                ? call
                : call.json(content.replace(RANDOM, Ids.random(12).toLowerCase(Locale.ROOT)));
    }

    private static void addElsewhere(Place place, String text, List<Position> positions) {
        Matcher matcher = ELSEWHERE.matcher(text);
        while (matcher.find()) {
            positions.add(position(place, matcher.group(), matcher.group(1), matcher.group(2)));
        }
    }

    private static Position position(Place place, String token, String kind, String consumed) {
        return new Position(place, token, Kind.valueOf(kind.toUpperCase(Locale.ROOT)), !consumed.isEmpty());
    }
}
