package dev.assay.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps passwords, tokens and keys out of locations and messages. */
final class Credentials {
    private static final String HIDDEN = "***";
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern ORACLE_USER = Pattern.compile(":[^:@/\\s]+/[^@\\s]*@");
    private static final Pattern PARAMETERS = Pattern.compile("[?;].*", Pattern.DOTALL);
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)([\\w.-]*(?:password|pwd|secret|token|key))=([^&;\\s]+)");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(password|pwd|passphrase|secret|token|credential|key$|sas$).*");

    private Credentials() {}

    /** The address without user, password and parameters. */
    static String stripped(String address) {
        String bare = USER_INFO.matcher(address).replaceAll("//");
        if (!bare.toLowerCase(Locale.ROOT).startsWith("jdbc:")) {
            return bare;
        }
        return PARAMETERS.matcher(ORACLE_USER.matcher(bare).replaceAll(":@")).replaceAll("");
    }

    /** The message with every secret of the options and the address blotted out. */
    static String hidden(String message, Map<String, String> options, String address) {
        String clean = message;
        for (String secret : secrets(options, address)) {
            clean = clean.replace(secret, HIDDEN);
        }
        clean = USER_INFO.matcher(clean).replaceAll("//" + HIDDEN + "@");
        return ASSIGNED.matcher(clean).replaceAll("$1=" + HIDDEN);
    }

    /** The secret texts themselves; texts under three characters would blot out half the message and are left. */
    private static List<String> secrets(Map<String, String> options, String address) {
        List<String> secrets = new ArrayList<>();
        options.forEach((name, value) -> {
            if (SECRET_NAME.matcher(name).matches()) {
                secrets.add(value);
            }
        });
        if (address != null) {
            Matcher user = USER_INFO.matcher(address);
            while (user.find()) {
                String info = address.substring(user.start() + 2, user.end() - 1);
                secrets.add(info.substring(info.indexOf(':') + 1));
            }
            Matcher assigned = ASSIGNED.matcher(address);
            while (assigned.find()) {
                secrets.add(assigned.group(2));
            }
        }
        secrets.removeIf(secret -> secret == null || secret.length() < 3);
        return secrets;
    }
}
