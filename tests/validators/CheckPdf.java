import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds each PDF named on the command line against PDF/UA-1 and PDF/A-2a by veraPDF.
 *
 * <p>Prints lines of four parts with tabs between: file, profile, then "tests" and how many were
 * made, or the rule that is broken and what is wrong. veraPDF's own loader of profiles needs a
 * library that its package leaves out, so the profiles are read from the package here.
 */
final class CheckPdf {
    private static final String NAMESPACE = "http://www.verapdf.org/ValidationProfile";
    private static final String FOLDER = "/org/verapdf/pdfa/validation/";

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile accessible = profile("PDFUA-1.xml", PDFAFlavour.PDFUA_1);
        ValidationProfile archivable = profile("PDFA-2A.xml", PDFAFlavour.PDFA_2_A);
        for (String file : files) {
            check(file, "PDF/UA-1", accessible);
            check(file, "PDF/A-2a", archivable);
        }
    }

    private static void check(String file, String name, ValidationProfile profile)
            throws Exception {
        PDFAFlavour flavour = profile.getPDFAFlavour();
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new File(file), flavour)) {
            ValidationResult result = ValidatorFactory.createValidator(profile).validate(parser);
            tell(file, name, "tests", String.valueOf(result.getTotalAssertions()));
            Set<String> told = new TreeSet<>();
            for (TestAssertion each : result.getTestAssertions()) {
                RuleId rule = each.getRuleId();
                String number = rule.getClause() + "-" + rule.getTestNumber();
                if (each.getStatus() == TestAssertion.Status.FAILED && told.add(number)) {
                    tell(file, name, number, each.getMessage());
                }
            }
        }
    }

    private static void tell(String... parts) {
        System.out.println(String.join("\t", parts).replaceAll("[\r\n]+", " "));
    }

    private static ValidationProfile profile(String resource, PDFAFlavour flavour)
            throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try (InputStream stream = Profiles.class.getResourceAsStream(FOLDER + resource)) {
            Element root = factory.newDocumentBuilder().parse(stream).getDocumentElement();
            Set<Rule> rules = new HashSet<>();
            for (Element each : all(first(root, "rules"), "rule")) {
                rules.add(rule(each));
            }
            Set<Variable> variables = new HashSet<>();
            for (Element each : all(root, "variable")) {
                variables.add(variable(each));
            }
            return Profiles.profileFromValues(
                    flavour,
                    Profiles.profileDetailsFromValues(resource, "", "veraPDF", new Date(0)),
                    "",
                    rules,
                    variables);
        }
    }

    private static Rule rule(Element rule) {
        Element id = first(rule, "id");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element each : all(first(rule, "error"), "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(each.getTextContent(), null, null));
        }
        return Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(
                        PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                        id.getAttribute("clause"),
                        Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"),
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
                rule.getAttribute("tags"),
                words(rule, "description"),
                words(rule, "test"),
                Profiles.errorFromValues(words(rule, "message"), arguments),
                new ArrayList<>());
    }

    private static Variable variable(Element each) {
        return Profiles.variableFromValues(
                each.getAttribute("name"),
                each.getAttribute("object"),
                words(each, "defaultValue"),
                words(each, "value"));
    }

    private static String words(Element parent, String name) {
        return first(parent, name).getTextContent();
    }

    private static Element first(Element parent, String name) {
        return all(parent, name).get(0);
    }

    private static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(NAMESPACE, name);
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < found.getLength(); at++) {
            elements.add((Element) found.item(at));
        }
        return elements;
    }
}
