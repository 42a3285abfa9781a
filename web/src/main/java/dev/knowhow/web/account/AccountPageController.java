package dev.knowhow.web.account;

import dev.knowhow.tenant.api.account.AccountResponse;
import dev.knowhow.tenant.client.AccountClient;
import dev.knowhow.web.form.Forms;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.session.Flash;
import dev.knowhow.web.signin.AccountActions;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows people their account: what they change themselves is changed on Keycloak's pages. */
@Controller(AccountActions.ACCOUNT)
@Produces(MediaType.TEXT_HTML)
@Secured(SecurityRule.IS_AUTHENTICATED)
final class AccountPageController {

    private static final Logger LOG = LoggerFactory.getLogger(AccountPageController.class);

    private final AccountClient account;
    private final AccountActions actions;
    private final Forms forms;

    AccountPageController(AccountClient account, AccountActions actions, Forms forms) {
        this.account = account;
        this.actions = actions;
        this.forms = forms;
    }

    /** The page; with what became of it where Keycloak sends somebody back. */
    @Get
    HttpResponse<?> show(@Nullable @QueryValue("kc_action_status") String status) {
        if (status == null) {
            return HttpResponse.ok(Page.of("account/account", new AccountView(account())));
        }
        return forms.finish(
                AccountActions.ACCOUNT,
                switch (status) {
                    case "success" -> Flash.success("account.changed");
                    case "cancelled" -> Flash.success("account.unchanged");
                    default -> Flash.failure("account.failed");
                });
    }

    @Get("/password")
    HttpResponse<?> changePassword() {
        return HttpResponse.seeOther(actions.changePassword());
    }

    @Get("/second-factor")
    HttpResponse<?> addSecondFactor() {
        return HttpResponse.seeOther(actions.addSecondFactor());
    }

    /** Keycloak asks whether it is meant, and takes none that is not the person's. */
    @Get("/second-factor/{id}/remove")
    HttpResponse<?> removeSecondFactor(@PathVariable String id) {
        return HttpResponse.seeOther(actions.removeSecondFactor(id));
    }

    @Post("/sessions/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    HttpResponse<?> endSession(@PathVariable String id) {
        account.deleteSession(id);
        return forms.finish(AccountActions.ACCOUNT, Flash.success("account.session.ended"));
    }

    /** Whoever is in no tenant, or in a suspended one, can still change the password. */
    private @Nullable AccountResponse account() {
        try {
            return account.getAccount();
        } catch (HttpClientException e) {
            LOG.warn("an account is shown without its sessions", e);
            return null;
        }
    }
}
