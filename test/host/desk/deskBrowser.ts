import type { Browser, BrowserContext, Page } from 'puppeteer-core';

/** On a busy machine n8n takes its time. */
const PATIENCE_MS = 60_000;

/** Run in the page: what n8n says when the workflow has failed. */
const PROBLEM = `(() => {
	const form = document.querySelector('#submitted-form');
	const visible = form && getComputedStyle(form).display !== 'none';
	return visible && document.querySelector('#submitted-header')?.textContent.includes('Problem');
})()`;

/** One person's browser at the desk, with cookies of its own. */
export class DeskBrowser {
	private constructor(
		readonly page: Page,
		private readonly context: BrowserContext,
	) {}

	static async open(browser: Browser): Promise<DeskBrowser> {
		const context = await browser.createBrowserContext();
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE_MS);
		page.setDefaultNavigationTimeout(PATIENCE_MS);
		await page.setViewport({ width: 1280, height: 1000 });
		await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
		return new DeskBrowser(page, context);
	}

	/** Goes to a page of the desk and signs in to n8n where it asks for it. */
	async enter(url: string, { email, password }: { email: string; password: string }) {
		await this.page.goto(url);
		await this.page.waitForSelector('input[type=password], #n8n-form');
		if (await this.page.$('#n8n-form')) return;
		await this.page.locator('input[type=email]').fill(email);
		await this.page.locator('input[type=password]').fill(password);
		await this.page.keyboard.press('Enter');
		// n8n asks once per person whether the form may know who they are.
		await this.page.waitForFunction(
			`document.querySelector('#n8n-form')
				?? [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === 'Allow access')`,
		);
		if (!(await this.page.$('#n8n-form'))) {
			await this.page.evaluate(
				`[...document.querySelectorAll('button')].find((one) => one.innerText.trim() === 'Allow access')?.click()`,
			);
		}
		await this.page.waitForSelector('#n8n-form');
		await this.next();
	}

	/** The title of the page. */
	async title(): Promise<string> {
		return String(await this.page.evaluate(`document.querySelector('h1').innerText`));
	}

	/** All that can be read on the page. */
	async text(): Promise<string> {
		return String(await this.page.evaluate('document.body.innerText'));
	}

	/** Ticks the boxes, or chooses the button, whose text contains one of these. */
	async tick(...texts: string[]): Promise<void> {
		for (const text of texts) {
			const found = await this.page.evaluate(
				`(() => {
					const wanted = ${JSON.stringify(text)};
					const label = [...document.querySelectorAll('.multiselect-option label')]
						.find((one) => one.innerText.includes(wanted));
					label?.click();
					return Boolean(label);
				})()`,
			);
			if (!found) throw new Error(`There is no box "${text}":\n${await this.text()}`);
		}
	}

	/** Fills in a field, by its label. */
	async fill(label: string, value: string): Promise<void> {
		const id = await this.idOf(label);
		await this.page.locator(`#${id}`).fill(value);
	}

	/** What a field holds, by its label. */
	async value(label: string): Promise<string> {
		const id = await this.idOf(label);
		return String(await this.page.evaluate(`document.getElementById('${id}').value`));
	}

	/** Chooses from the only list of the page. */
	async choose(option: string): Promise<void> {
		await this.page.select('select', option);
	}

	/** Sends the page, and waits for the next one. */
	async send(): Promise<void> {
		await this.press();
		await this.next();
	}

	/** Sends the page. */
	async press(): Promise<void> {
		await this.page.evaluate('window.sentFrom = true');
		await this.page.click('#submit-btn');
	}

	/** Waits for the page that follows one that was sent. @throws Error when the workflow has failed */
	async next(): Promise<void> {
		const deadline = Date.now() + PATIENCE_MS;
		while (Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 200));
			try {
				const here = '!window.sentFrom && document.readyState === "complete"';
				if (await this.page.evaluate(`${here} && Boolean(document.querySelector('h1'))`)) return;
				if (await this.page.evaluate(PROBLEM)) throw new Error(await this.text());
			} catch (error) {
				// The page is on its way to the next one.
				if (!/context|detached|navigat/i.test((error as Error).message)) throw error;
			}
		}
		throw new Error(`No page came after this one:\n${await this.text()}`);
	}

	async close(): Promise<void> {
		await this.context.close();
	}

	private async idOf(label: string): Promise<string> {
		const id = await this.page.evaluate(
			`[...document.querySelectorAll('label.form-label')]
				.find((one) => one.innerText.trim().startsWith(${JSON.stringify(label)}))?.htmlFor`,
		);
		if (!id) throw new Error(`There is no field "${label}":\n${await this.text()}`);
		return String(id);
	}
}
