package dev.knowhow.web.account;

import dev.knowhow.tenancy.page.ListResponse;
import dev.knowhow.tenancy.page.PageRequest;
import dev.knowhow.tenant.api.member.MemberResponse;
import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.web.error.FormErrors;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.session.Sessions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the pages of owners and of platform admins have in common. */
@Singleton
final class SignInHelp {

    private static final int PAGE = 100;

    private final Sessions sessions;

    SignInHelp(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The person of that id, wherever in the list. */
    static MemberResponse member(Function<PageRequest, ListResponse<MemberResponse>> list, String id) {
        String after = null;
        while (true) {
            ListResponse<MemberResponse> page = list.apply(new PageRequest(PAGE, after, null, null));
            for (MemberResponse member : page.data()) {
                if (member.id().equals(id)) {
                    return member;
                }
            }
            after = page.lastId();
            if (!page.hasMore() || after == null) {
                throw new HttpStatusException(HttpStatus.NOT_FOUND, "no such member");
            }
        }
    }

    HttpResponse<?> unlock(String path, Supplier<?> call) {
        return finish(path, call, _ -> Flash.success("account.help.unlocked"));
    }

    /** The next page shows the password, once. */
    HttpResponse<?> resetPassword(String path, Supplier<ResetPasswordResponse> call) {
        return finish(
                path,
                call,
                made -> Flash.success("account.help.reset", made.email())
                        .showing(Map.of("password", made.oneTimePassword())));
    }

    private <T> HttpResponse<?> finish(String path, Supplier<T> call, Function<T, Flash> success) {
        sessions.flash(
                switch (FormErrors.sending(call)) {
                    case FormErrors.Outcome.Accepted<T>(T made) -> success.apply(made);
                    case FormErrors.Outcome.Refused<T>(FormErrors errors) ->
                        Flash.failure("member.refused", errors.sentences());
                });
        return HttpResponse.seeOther(URI.create(path));
    }
}
