package dev.knowhow.web.account;

import dev.knowhow.tenant.api.member.ResetPasswordResponse;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.session.Flash;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;

/** What the pages of owners and of platform admins have in common. */
@Singleton
final class SignInHelp {

    private final Forms forms;

    SignInHelp(Forms forms) {
        this.forms = forms;
    }

    HttpResponse<?> unlock(String path, Supplier<?> call) {
        return forms.send(path, call, _ -> Flash.success("account.help.unlocked"));
    }

    /** The next page shows the password, once. */
    HttpResponse<?> resetPassword(String path, Supplier<ResetPasswordResponse> call) {
        return forms.send(
                path,
                call,
                made -> Flash.success("account.help.reset", made.email())
                        .showing(Map.of("password", made.oneTimePassword())));
    }
}
