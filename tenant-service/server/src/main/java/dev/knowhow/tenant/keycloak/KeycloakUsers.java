package dev.knowhow.tenant.keycloak;

import dev.knowhow.tenant.api.account.AccountResponse.AccountSession;
import dev.knowhow.tenant.api.account.AccountResponse.SecondFactor;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Credential;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.Organization;
import dev.knowhow.tenant.keycloak.KeycloakRepresentations.User;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Accounts of people: found by mail address, made, given a way to sign in. */
@Singleton
public class KeycloakUsers {

    private static final String UPDATE_PASSWORD = "UPDATE_PASSWORD";
    private static final String OTP = "otp";
    private static final String VERIFY_EMAIL = "VERIFY_EMAIL";
    private static final Duration INVITATION_LIFETIME = Duration.ofDays(7);

    private final KeycloakCalls calls;
    private final KeycloakAdminClient client;
    private final KeycloakAdminConfiguration configuration;
    private final String publicUrl;
    private final Lock turn = new ReentrantLock();

    KeycloakUsers(
            KeycloakCalls calls,
            KeycloakAdminClient client,
            KeycloakAdminConfiguration configuration,
            @Property(name = "knowhow.public-url") String publicUrl) {
        this.calls = calls;
        this.client = client;
        this.configuration = configuration;
        this.publicUrl = publicUrl;
    }

    /** Whether {@link #mailInvitation} reaches anybody. */
    public boolean sendsMail() {
        return configuration.sendsMail();
    }

    /** The account of that mail address. */
    public Optional<KeycloakUser> find(String email) {
        return calls.get(() -> client.findUsers(email, true)).stream()
                .filter(user -> email.equalsIgnoreCase(user.email()))
                .findFirst()
                .map(this::describe);
    }

    /** The account with that id. */
    public Optional<KeycloakUser> findBySubject(String subject) {
        return calls.find(() -> client.getUser(subject)).map(this::describe);
    }

    /** Whether wrong passwords have locked the account for now. */
    public boolean isLocked(String subject) {
        return calls.get(() -> client.getLock(subject)).disabled();
    }

    /** Forgets the wrong passwords. */
    public void unlock(String subject) {
        calls.remove(() -> client.unlock(subject));
    }

    /** Ends every session of the person. */
    public void endSessions(String subject) {
        calls.change(() -> client.endSessions(subject));
    }

    /** Ends that session if it is the person's; whether it was. */
    public boolean endSession(String subject, String session) {
        boolean theirs = sessions(subject).stream().anyMatch(each -> each.id().equals(session));
        if (theirs) {
            calls.remove(() -> client.endSession(session));
        }
        return theirs;
    }

    /** Where the person is signed in, the last used first. */
    public List<AccountSession> sessions(String subject) {
        return calls.get(() -> client.listSessions(subject)).stream()
                .map(session -> new AccountSession(
                        session.id(),
                        session.ipAddress(),
                        Instant.ofEpochMilli(session.start()),
                        Instant.ofEpochMilli(session.lastAccess())))
                .sorted(Comparator.comparing(AccountSession::lastUsedAt).reversed())
                .toList();
    }

    /** The apps that give the person codes. */
    public List<SecondFactor> secondFactors(String subject) {
        return calls.get(() -> client.listCredentials(subject)).stream()
                .filter(credential -> credential.type().equals(OTP))
                .map(credential -> new SecondFactor(
                        Objects.requireNonNull(credential.id()),
                        credential.userLabel(),
                        credential.createdDate() == null ? null : Instant.ofEpochMilli(credential.createdDate())))
                .toList();
    }

    /** Takes the apps away that give codes, for somebody who has lost theirs. */
    public void removeSecondFactors(String subject) {
        secondFactors(subject).forEach(factor -> calls.remove(() -> client.removeCredential(subject, factor.id())));
    }

    /** A new account that nobody can sign in with yet; the one that is there if somebody else was faster. */
    public KeycloakUser create(String email, String firstName, String lastName) {
        User user = new User(null, email, email, firstName, lastName, true, List.of(UPDATE_PASSWORD), null);
        calls.change(() -> client.createUser(user));
        return find(email).orElseThrow(() -> new IllegalStateException("Keycloak lost the user it has just made"));
    }

    /**
     * Sets the password of an account.
     *
     * @param oneTime whether the person must change it at the first sign-in
     */
    public void setPassword(String subject, String password, boolean oneTime) {
        turn.lock(); // Keycloak fails when two are set for one account at once
        try {
            calls.change(() -> client.resetPassword(subject, Credential.password(password, oneTime)));
        } finally {
            turn.unlock();
        }
    }

    /** Mails a link under which the person confirms the address and chooses a password, within seven days. */
    public void mailInvitation(String subject) {
        calls.change(() -> client.mailActions(
                subject,
                "web",
                publicUrl + "/welcome",
                INVITATION_LIFETIME.toSeconds(),
                List.of(UPDATE_PASSWORD, VERIFY_EMAIL)));
    }

    private KeycloakUser describe(User user) {
        String subject = Objects.requireNonNull(user.id());
        Set<String> organizations = calls.get(() -> client.listOrganizationsOf(subject)).stream()
                .map(Organization::id)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        boolean platformAdmin = calls.get(() -> client.listRealmRoles(subject)).stream()
                .anyMatch(role -> role.name().equals("platform-admin"));
        boolean hasCredential =
                !calls.get(() -> client.listCredentials(subject)).isEmpty();
        boolean signedInBefore = !Objects.requireNonNull(user.requiredActions()).contains(UPDATE_PASSWORD);
        return new KeycloakUser(subject, signedInBefore, hasCredential, platformAdmin, organizations);
    }
}
