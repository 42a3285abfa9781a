package dev.knowhow.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.knowhow.tenancy.testing.ArchitectureRules;

/** The shape of the module. */
@AnalyzeClasses(packages = "dev.knowhow.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchTests SHAPE = ArchTests.in(ArchitectureRules.class);

    @ArchTest
    static final ArchRule WHAT_FEATURES_STAND_ON_KNOWS_NO_FEATURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..web.security..",
                    "..web.session..",
                    "..web.signin..",
                    "..web.layout..",
                    "..web.error..",
                    "..web.form..",
                    "..web.upstream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..web.home..",
                    "..web.account..",
                    "..web.tenant..",
                    "..web.knowledgebase..",
                    "..web.document..",
                    "..web.answer..",
                    "..web.apikey..",
                    "..web.member..",
                    "..web.audit..",
                    "..web.admin..",
                    "..web.dataset..",
                    "..web.training..",
                    "..web.adapter..",
                    "..web.deployment..",
                    "..web.playground..",
                    "..web.assistant..")
            .because("a feature can then be taken out without anything else changing");
}
