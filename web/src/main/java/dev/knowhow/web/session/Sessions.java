package dev.knowhow.web.session;

import dev.knowhow.tenancy.Ids;
import dev.knowhow.web.WebConfiguration;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sessions: an opaque cookie in the browser, everything else encrypted in the table. */
@Singleton
public class Sessions {

    private static final Duration TOUCHED_EVERY = Duration.ofMinutes(1);
    private static final String CONTENT = "content";
    private static final String FLASH = "flash";
    private static final int COOKIE_CHARACTERS = 43;

    private final SessionRepository repository;
    private final SessionCipher cipher;
    private final WebConfiguration.Session configuration;
    private final Clock clock;

    Sessions(SessionRepository repository, SessionCipher cipher, WebConfiguration configuration, Clock clock) {
        this.repository = repository;
        this.cipher = cipher;
        this.configuration = configuration.session();
        this.clock = clock;
    }

    /** Opens a session; the result is the value of its cookie, which exists nowhere else. */
    public String open(UserSession user) {
        String cookie = Ids.random(COOKIE_CHARACTERS);
        SessionKey key = SessionKey.ofCookie(cookie);
        Instant now = clock.instant();
        repository.save(new SessionRow(key.hex(), user.sid(), cipher.seal(key, CONTENT, user), null, now, now));
        return cookie;
    }

    /** The session of a cookie, unless it is over. */
    public Optional<OpenSession> find(SessionKey key) {
        Instant now = clock.instant();
        return repository
                .findByIdHash(key.hex())
                .filter(row -> isCurrent(row, now))
                .flatMap(row -> cipher.open(key, CONTENT, row.content(), UserSession.class)
                        .map(user -> new OpenSession(key, user, row.flash() != null)))
                .map(session -> touch(session, now));
    }

    /** Keeps what has changed. */
    void update(OpenSession session) {
        repository.updateContent(session.key().hex(), cipher.seal(session.key(), CONTENT, session.user()));
    }

    /** Ends a session. */
    public void close(SessionKey key) {
        repository.remove(key.hex());
    }

    /** Ends what began with that session of Keycloak; how many there were. */
    public int closeBySid(String sid) {
        return repository.removeBySid(sid);
    }

    /** What the next page of this session shows once. */
    public void flash(Flash flash) {
        SessionKey key = OpenSession.current().key();
        repository.updateFlash(key.hex(), cipher.seal(key, FLASH, flash));
    }

    /** The message that waits, which then waits no more. */
    public Optional<Flash> takeFlash(OpenSession session) {
        return session.hasFlash()
                ? repository
                        .takeFlash(session.key().hex())
                        .flatMap(text -> cipher.open(session.key(), FLASH, text, Flash.class))
                : Optional.empty();
    }

    @Scheduled(fixedDelay = "10m", initialDelay = "1m")
    void removeExpired() {
        Instant now = clock.instant();
        repository.removeExpired(now.minus(configuration.idleTimeout()), now.minus(configuration.maxLifetime()));
    }

    private boolean isCurrent(SessionRow row, Instant now) {
        return row.lastUsedAt().isAfter(now.minus(configuration.idleTimeout()))
                && row.createdAt().isAfter(now.minus(configuration.maxLifetime()));
    }

    /** Written at most once a minute: reading a page must not cost a write. */
    private OpenSession touch(OpenSession session, Instant now) {
        repository.touch(session.key().hex(), now, now.minus(TOUCHED_EVERY));
        return session;
    }
}
