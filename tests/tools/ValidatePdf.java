import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints what veraPDF finds wrong with PDFs: one line for each file and broken rule. Arguments: FLAVOURS FILE..., such as 3a,ua1 note.pdf. */
public class ValidatePdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        List<PDFAFlavour> flavours = new ArrayList<>();
        for (String flavour : arguments[0].split(",")) {
            flavours.add(PDFAFlavour.byFlavourId(flavour));
        }
        for (int i = 1; i < arguments.length; i++) {
            check(new File(arguments[i]), flavours);
        }
    }

    /** Each file is read once for all flavours. */
    private static void check(File file, List<PDFAFlavour> flavours) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavours.get(0));
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavours)) {
            for (ValidationResult result : validator.validateAll(parser)) {
                TreeSet<String> broken = new TreeSet<>();
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                        broken.add(file.getPath() + ": " + result.getPDFAFlavour().getId() + " "
                                + assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + ": "
                                + assertion.getMessage());
                    }
                }
                broken.forEach(System.out::println);
            }
        }
    }
}
