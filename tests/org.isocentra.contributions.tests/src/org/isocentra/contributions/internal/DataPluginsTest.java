package org.isocentra.contributions.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.isocentra.contributions.api.ContributionException;
import org.isocentra.contributions.internal.plugin.TextReader;
import org.isocentra.model.InputException;
import org.isocentra.testing.PluginJar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.osgi.framework.Bundle;

/** Plug-ins that are data alone. */
@Timeout(60)
class DataPluginsTest extends GreeterPlugins {

    @Test
    void dataNeedsAReaderButNoCode() throws Exception {
        install(new PluginJar("test.data", "1.0.0").file("data/text.txt", "good morning").contribution(POINT,
                "id=\"test.data.text\" name=\"Text\" version=\"1.0.0\" vendor=\"Test\" description=\"\""
                        + " data=\"data/text.txt\""));
        InputException unread = assertThrows(InputException.class, () -> greetingOf("text"));
        assertTrue(unread.problem().contains("no bundle reads data files"), unread.problem());
        Bundle reader = install(new PluginJar("test.reader", "1.0.0").code(TextReader.class)
                .header("Import-Package", "org.isocentra.contributions.api,org.isocentra.model")
                .xml("<extension point=\"org.isocentra.contributions.api.dataReaders\"><reader point=\"" + POINT
                        + "\" class=\"" + TextReader.class.getName() + "\"/></extension>"));
        assertEquals("good morning by Test", greetingOf("text"));
        reader.uninstall();
        assertFalse(catalogue().getFirst().health().usable());
    }

    @Test
    void badDataIsQuarantinedUntilItsBundleIsUpdated() throws Exception {
        install(new PluginJar("test.reader", "1.0.0").code(TextReader.class)
                .header("Import-Package", "org.isocentra.contributions.api,org.isocentra.model")
                .xml("<extension point=\"org.isocentra.contributions.api.dataReaders\"><reader point=\"" + POINT
                        + "\" class=\"" + TextReader.class.getName() + "\"/></extension>"));
        String text = "id=\"test.data.text\" name=\"Text\" version=\"1.0.0\" vendor=\"Test\" description=\"\""
                + " data=\"text.txt\"";
        Bundle data = install(new PluginJar("test.data", "1.0.0").file("text.txt", " ").contribution(POINT, text));
        ContributionException failure = assertThrows(ContributionException.class, () -> greetingOf("text"));
        assertTrue(failure.getMessage().contains("it is empty. Write something"), failure.getMessage());
        assertThrows(InputException.class, () -> greetingOf("text"));
        data.update(new PluginJar("test.data", "1.0.1").file("text.txt", "good night").contribution(POINT, text)
                .open());
        // an update resolves again when somebody needs the bundle
        data.start();
        eventually("the updated bundle is usable", () -> catalogue().stream().anyMatch(c -> c.health().usable()));
        assertEquals("good night by Test", greetingOf("text"));
        assertEquals("test.data 1.0.1", catalogue().getFirst().description().bundle());
    }
}
