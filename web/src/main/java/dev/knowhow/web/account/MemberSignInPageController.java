package dev.knowhow.web.account;

import dev.knowhow.tenancy.Scopes;
import dev.knowhow.tenant.client.MemberSignInClient;
import dev.knowhow.tenant.client.MembersClient;
import dev.knowhow.web.layout.Page;
import dev.knowhow.web.member.MemberLookup;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.security.annotation.Secured;
import io.micronaut.views.ModelAndView;
import java.util.Map;

/** Lets owners unlock a member and give out a new one-time password. */
@Controller("/members/{id}/sign-in")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Secured(Scopes.ADMIN)
final class MemberSignInPageController {

    private final MembersClient members;
    private final MemberSignInClient signIn;
    private final SignInHelp help;

    MemberSignInPageController(MembersClient members, MemberSignInClient signIn, SignInHelp help) {
        this.members = members;
        this.signIn = signIn;
        this.help = help;
    }

    @Get
    ModelAndView<Map<String, Object>> show(@PathVariable String id) {
        return Page.of(
                "account/sign-in-help",
                new SignInHelpView(
                        MemberLookup.find(members::listMembers, id), signIn.getSignInState(id), path(id), "/members"));
    }

    @Post("/unlock")
    HttpResponse<?> unlock(@PathVariable String id) {
        return help.unlock(path(id), () -> signIn.unlockMember(id));
    }

    @Post("/password")
    HttpResponse<?> resetPassword(@PathVariable String id, @Body ResetPasswordForm form) {
        return help.resetPassword(path(id), () -> signIn.resetPassword(id, form.request()));
    }

    private static String path(String id) {
        return "/members/" + id + "/sign-in";
    }
}
