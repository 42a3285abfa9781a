package dev.knowhow.web.layout;

import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Membership;
import dev.knowhow.web.session.UserSession;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the frame around every page shows.
 *
 * @param user who is signed in; null on public pages
 * @param tenant what people call the tenant they work in; null where they work in none
 * @param path the path of the page, for the marked entry of the navigation
 * @param csrfToken what forms carry; empty when nobody is signed in
 * @param requestId what to quote to support
 * @param flash a message that is shown once
 * @param storage what is to be told about the disk; null for nothing
 */
@Introspected
public record LayoutView(
        @Nullable UserSession user,
        @Nullable String tenant,
        String path,
        String csrfToken,
        String requestId,
        @Nullable Flash flash,
        @Nullable StorageNotice storage) {

    /** Whether somebody works in a tenant. */
    public boolean inTenant() {
        return user != null && user.membership().isPresent();
    }

    /** Whether somebody administers their tenant. */
    public boolean owner() {
        return user != null && user.membership().filter(Membership::owner).isPresent();
    }

    /** Whether somebody operates the platform. */
    public boolean platformAdmin() {
        return user != null && user.platformAdmin();
    }

    /** Whether there is another tenant to switch to. */
    public boolean severalTenants() {
        return user != null && user.memberships().size() > 1;
    }

    /** Up to two letters that stand for a person. */
    public String initials() {
        return user == null ? "" : initials(user.name());
    }

    /** What the navigation entry's {@code aria-current} says; null for the others. */
    public @Nullable String current(String section) {
        boolean here = section.equals("/") ? path.equals("/") : isBelow(section);
        return here || (section.equals("/ask") && isBelow("/threads")) ? "page" : null;
    }

    /** What is in the once-shown message under that name. */
    public @Nullable String detail(String name) {
        return flash == null ? null : flash.details().get(name);
    }

    private boolean isBelow(String section) {
        return path.equals(section) || path.startsWith(section + "/");
    }

    private static String initials(String name) {
        List<String> words = List.of(name.strip().split("[\\s._@-]+", -1));
        String letters = words.getFirst()
                        .substring(0, Math.min(1, words.getFirst().length()))
                + (words.size() > 1
                        ? words.get(1).substring(0, Math.min(1, words.get(1).length()))
                        : "");
        return letters.toUpperCase(Locale.ROOT);
    }
}
