import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BoundingBox, Page } from 'puppeteer-core';
import type { N8n } from '../n8nHost';

/** On a busy machine the editor takes its time. */
const PATIENCE_MS = 120_000;
/** CSS pixels of the picture per pixel of the canvas: text on nodes can be read. */
const ZOOM = 0.6;
/** Physical pixels per CSS pixel. */
const SHARPNESS = 2;
/** Of the WebP: texts stay sharp. */
const QUALITY = 75;
/** How much larger than the workflow the canvas has to be for n8n to fit it at that zoom. */
const FIT_MARGIN = 1.15;
/** What the picture shows around the workflow, in CSS pixels. */
const MARGIN = 24;
/** The window at first, in CSS pixels. */
const WINDOW = { x: 0, y: 0, width: 1600, height: 1000 };
/** The editor's key for it. */
const ZOOM_TO_FIT = '1';

const CANVAS = '.vue-flow';
const NODES = '.vue-flow__node';

/**
 * Everything but the canvas: side bar, banners, buttons, dialogs, toasts. And its dots, which are most
 * of the size of a picture.
 */
const HIDE_THE_REST = `
	body :not(${CANVAS}, ${CANVAS} *) { visibility: hidden; }
	${CANVAS} { visibility: visible; }
	.vue-flow__panel, .vue-flow__minimap, .vue-flow__background { display: none; }
`;

/**
 * Run in the page: the boxes of what is drawn. Not of what holds other things, nor of the buttons that
 * show up under the mouse only.
 */
const BOXES = `
	[...document.querySelectorAll('${NODES}, ${NODES} :not(:has(> *)), .vue-flow__edge-path')]
		.filter((element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
		.map((element) => element.getBoundingClientRect().toJSON())`;

/** Run in the page: whether it waits for no icon of a node. */
const ICONS_ARE_THERE = '[...document.images].every((image) => image.complete)';

/** Run in the page: its value is the zoom of the canvas. */
const CURRENT_ZOOM = `
	new DOMMatrix(getComputedStyle(document.querySelector('.vue-flow__transformationpane')).transform).a`;

/** n8n's editor in a browser, for a signed-in owner. */
export class Editor {
	private constructor(
		private readonly page: Page,
		private readonly url: string,
	) {}

	/** Opens n8n and signs in as a person does. */
	static async signIn(browser: Browser, { url, signIn }: N8n): Promise<Editor> {
		const page = await browser.newPage();
		page.setDefaultTimeout(PATIENCE_MS);
		await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
		await page.goto(`${url}/signin`);
		await page.locator('input[type=email]').fill(signIn.email);
		await page.locator('input[type=password]').fill(signIn.password);
		const signedIn = page.waitForNavigation();
		await page.keyboard.press('Enter');
		await signedIn;
		return new Editor(page, url);
	}

	/** A picture (WebP, a third of a PNG) of a whole workflow as its canvas shows it. */
	async picture(workflowId: string): Promise<Uint8Array> {
		await this.page.setViewport({ ...WINDOW, deviceScaleFactor: 1 });
		await this.page.goto(`${this.url}/workflow/${workflowId}`);
		await this.page.waitForSelector(NODES);
		await this.page.addStyleTag({ content: HIDE_THE_REST });
		await this.page.waitForFunction(ICONS_ARE_THERE);
		await this.rest();
		await this.fit();
		const clip = grown(await this.drawn(), MARGIN);
		return await this.page.screenshot({ clip, type: 'webp', quality: QUALITY });
	}

	/** Makes the window as large as the workflow is at ZOOM, and fits the workflow into it. */
	private async fit(): Promise<void> {
		const zoom = Number(await this.page.evaluate(CURRENT_ZOOM));
		const drawn = await this.drawn();
		const canvas = around([(await (await this.page.$(CANVAS))?.boundingBox()) ?? WINDOW]);
		const size = (side: 'width' | 'height') =>
			Math.ceil((drawn[side] / zoom) * ZOOM * FIT_MARGIN + WINDOW[side] - canvas[side]);
		await this.page.setViewport({
			width: size('width'),
			height: size('height'),
			deviceScaleFactor: SHARPNESS,
		});
		await this.rest();
		await this.page.keyboard.press(ZOOM_TO_FIT);
		await this.rest();
	}

	/** What is drawn on the canvas, in CSS pixels of the window. */
	private async drawn(): Promise<BoundingBox> {
		return around((await this.page.evaluate(BOXES)) as BoundingBox[]);
	}

	/** Waits until two pictures in succession are the same. */
	private async rest(): Promise<void> {
		const deadline = Date.now() + PATIENCE_MS;
		let before = '';
		for (;;) {
			await sleep(500);
			const now = await this.page.screenshot({ encoding: 'base64' });
			if (now === before) return;
			if (Date.now() > deadline) throw new Error('The editor does not come to rest.');
			before = now;
		}
	}
}

function around(boxes: BoundingBox[]): BoundingBox {
	const x = Math.min(...boxes.map((box) => box.x));
	const y = Math.min(...boxes.map((box) => box.y));
	const right = Math.max(...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(...boxes.map((box) => box.y + box.height));
	return { x, y, width: right - x, height: bottom - y };
}

function grown({ x, y, width, height }: BoundingBox, by: number): BoundingBox {
	return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
