package io.homeward.azure.internal.blob;

import io.homeward.api.HomewardException;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one page of the answer to "Get Page Ranges" as it arrives: {@code PageList} with {@code PageRange} and
 * {@code ClearRange} ({@code Start} and {@code End}, both inclusive) and {@code NextMarker}. No DTD, no entity of one's
 * own, no text longer than a marker is.
 */
final class PageListReader {

    private static final int NUMBER_LENGTH_MAX = 19;
    private static final int MARKER_LENGTH_MAX = 4096;
    private static final int DEPTH_MAX = 4;

    private final RangeCollector collector;
    private final String subject;
    private String marker = "";
    private long first = -1;
    private long last = -1;

    PageListReader(RangeCollector collector, String subject) {
        this.collector = collector;
        this.subject = subject;
    }

    /** Adds a page's ranges and returns the next page's marker; empty when this is the last. */
    String read(InputStream in) throws IOException, HomewardException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                return page(xml);
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw malformed("XML");
        }
    }

    private String page(XMLStreamReader xml) throws XMLStreamException, HomewardException {
        marker = "";
        int depth = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    if (++depth > DEPTH_MAX || depth == 1 && !name.equals("PageList")) {
                        throw malformed(name);
                    }
                    if (begin(name, xml)) {
                        depth--;
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    end(xml.getLocalName());
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw malformed("DTD");
                default -> {}
            }
        }
        return marker;
    }

    /** Returns whether the element was read to its end. */
    private boolean begin(String name, XMLStreamReader xml) throws XMLStreamException, HomewardException {
        switch (name) {
            case "Start" -> first = number(xml);
            case "End" -> last = number(xml);
            case "NextMarker" -> marker = text(xml, MARKER_LENGTH_MAX);
            default -> {
                first = -1;
                last = -1;
                return false;
            }
        }
        return true;
    }

    private void end(String name) throws HomewardException {
        if (name.equals("PageRange") || name.equals("ClearRange")) {
            collector.add(name.equals("ClearRange"), first, last);
        }
    }

    private long number(XMLStreamReader xml) throws XMLStreamException, HomewardException {
        String text = text(xml, NUMBER_LENGTH_MAX);
        if (!text.matches("[0-9]{1,18}")) {
            throw malformed(text);
        }
        return Long.parseLong(text);
    }

    /** Reads to the element's end; unlike the library's own method it has a limit. */
    private String text(XMLStreamReader xml, int lengthMax) throws XMLStreamException, HomewardException {
        StringBuilder text = new StringBuilder();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event != XMLStreamConstants.CHARACTERS && event != XMLStreamConstants.CDATA) {
                throw malformed("event " + event);
            }
            if (text.length() + xml.getTextLength() > lengthMax) {
                throw malformed("text of more than " + lengthMax);
            }
            text.append(xml.getText());
        }
        return text.toString().strip();
    }

    private HomewardException malformed(String reason) {
        return HomewardException.of("HW-AZURE-006", subject, "reason", "page list, " + reason);
    }
}
