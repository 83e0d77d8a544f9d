package io.homeward.azure.internal.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.homeward.api.HomewardException;
import io.homeward.api.source.RangeList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageListReaderTest {

    private static final long SIZE = 1 << 20;

    private final RangeCollector collector = new RangeCollector("disk", SIZE, SIZE + 512);
    private final PageListReader reader = new PageListReader(collector, "disk");

    @TempDir
    private Path folder;

    @Test
    void mergesBothKindsInOrder() throws Exception {
        assertEquals("next page", read("<PageList>" + page(0, 511) + clear(512, 1023) + page(1024, 2047)
                + "<NextMarker> next page </NextMarker></PageList>"));
        assertEquals("", read("<PageList>" + page(2048, 4095) + page(8192, 8703) + clear(4096, 8191) + "</PageList>"));

        RangeList ranges = collector.merge();

        assertEquals("[0+512 512-512 1024+3072 4096-4096 8192+512]", text(ranges));
    }

    @Test
    void takesKindsThatComeOneAfterTheOther() throws Exception {
        read("<PageList>" + page(0, 511) + page(8192, 8703) + "<NextMarker>2</NextMarker></PageList>");
        read("<PageList>" + clear(1024, 1535) + clear(9216, 9727) + "</PageList>");
        assertEquals("[0+512 1024-512 8192+512 9216-512]", text(collector.merge()));
    }

    @Test
    void contradictionsDoNotPass() {
        refused("HW-AZURE-038", page(512, 1023) + page(0, 511));
        refused("HW-AZURE-038", page(0, 1023) + page(512, 2047));
        refused("HW-AZURE-038", page(1, 511));
        refused("HW-AZURE-038", page(0, 510));
        refused("HW-AZURE-038", page(1024, 511));
        refused("HW-AZURE-038", page(0, SIZE + 1023));
        refused("HW-AZURE-038", page(0, 1023) + clear(512, 1535));
        refused("HW-AZURE-038", clear(0, 4095) + page(512, 1023));
        refused("HW-AZURE-038", "<PageRange><Start>0</Start></PageRange>");
        refused("HW-AZURE-006", "<PageRange><Start>-512</Start><End>1</End></PageRange>");
        refused("HW-AZURE-006", "<PageRange><Start>99999999999999999999</Start><End>1</End></PageRange>");
        refused("HW-AZURE-006", "<PageRange><Start><a/></Start><End>1</End></PageRange>");
        refused("HW-AZURE-006", "<NextMarker>" + "m".repeat(5000) + "</NextMarker>");
        refused("HW-AZURE-006", "<a><a><a><a><a/></a></a></a></a>");
    }

    @Test
    void whatIsNoPageListDoesNotPass() {
        for (String xml : new String[] {"", "<Error/>", "{}", "<PageList>", "<PageList></PageRange>"}) {
            assertEquals("HW-AZURE-006", code(xml), xml);
        }
    }

    @Test
    void entitiesAreNotOpened() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "512");
        for (String dtd : new String[] {
            "<!DOCTYPE PageList [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE PageList [<!ENTITY e \"512\">]>",
            "<!DOCTYPE PageList SYSTEM \"https://127.0.0.1:1/x.dtd\">"
        }) {
            assertEquals("HW-AZURE-006", code(dtd + "<PageList><PageRange><Start>&e;</Start></PageRange></PageList>"));
        }
    }

    @Test
    void aPageThatDoesNotArriveWholeCanBeReadAgain() throws Exception {
        read("<PageList>" + page(0, 511) + "</PageList>");
        collector.keep();
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(("<PageList>" + page(1024, 1535)).getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("line broken");
                    }
                });
        assertThrows(IOException.class, () -> reader.read(broken));

        collector.takeBack();
        read("<PageList>" + page(1024, 1535) + clear(2048, 2559) + "</PageList>");
        assertEquals("[0+512 1024+512 2048-512]", text(collector.merge()));
    }

    private void refused(String code, String content) {
        assertEquals(code, code("<PageList>" + content + "</PageList>"), content);
    }

    private static String code(String xml) {
        RangeCollector fresh = new RangeCollector("disk", SIZE, SIZE + 512);
        return assertThrows(
                        HomewardException.class,
                        () -> {
                            new PageListReader(fresh, "disk")
                                    .read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
                            fresh.merge();
                        },
                        xml)
                .problem()
                .code();
    }

    private String read(String xml) throws IOException, HomewardException {
        return reader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String page(long first, long last) {
        return "<PageRange><Start>" + first + "</Start><End>" + last + "</End></PageRange>";
    }

    private static String clear(long first, long last) {
        return page(first, last).replace("PageRange", "ClearRange");
    }

    private static String text(RangeList ranges) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < ranges.size(); i++) {
            text.append(i == 0 ? "" : " ").append(ranges.offset(i));
            text.append(ranges.cleared(i) ? "-" : "+").append(ranges.length(i));
        }
        return text.append("]").toString();
    }
}
