<#macro content>
<#-- Without a mail server nobody resets a password alone: the page says who can. -->
<#if pageId == "login" && !realm.resetPasswordAllowed>
    <p class="kh-hint">${msg("forgotPasswordHint")}</p>
</#if>
</#macro>
